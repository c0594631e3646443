"""Names: lists, shapes, titles, greetings; what is no name; companies."""

from __future__ import annotations

import pytest
from unit.detect.text_detector import detector, found, types

from pii_toolkit.detect.names import NameFinder
from pii_toolkit.recognizers import load_packs

PEOPLE = {
    "given and family": ("I går ringte Kari Nordmann igen", "Kari Nordmann"),
    "sentence start": ("Kari Nordmann ringte", "Kari Nordmann"),
    "three words": ("Møtte Anne Grete Solberg der", "Anne Grete Solberg"),
    "hyphen": ("av Anne-Marie Berg-Hansen", "Anne-Marie Berg-Hansen"),
    "initial": ("av K. Nordmann", "K. Nordmann"),
    "middle initial": ("av Jens P. Sørensen", "Jens P. Sørensen"),
    "particle": ("av Kari van der Berg", "Kari van der Berg"),
    "genitive": ("Kari Nordmanns konto", "Kari Nordmann"),
    "shaped": ("av Bjørg Nesvikstad", "Bjørg Nesvikstad"),
    "upper case": ("SKYLDNER KARI NORDMANN", "KARI NORDMANN"),
    "given alone": ("og så sa Solveig det", "Solveig"),
    "family alone": ("og så sa Thorvaldsen det", "Thorvaldsen"),
    "Danish": ("ifølge Mette Kjærgaard", "Mette Kjærgaard"),
    "Sámi": ("med Máret Somby", "Máret Somby"),
    "Arabic": ("med Fatima Hussain", "Fatima Hussain"),
    "Polish": ("med Agnieszka Kowalska", "Agnieszka Kowalska"),
    "Vietnamese": ("med Nguyen Thi Linh", "Nguyen Thi Linh"),
    "title": ("advokat Zyxar Qwist", "Zyxar Qwist"),
    "heter": ("Han heter Qwistian", "Qwistian"),
    "greeting": ("Hei Qwistian, takk", "Qwistian"),
    "closing": ("Mvh\nKari Nordmann", "Kari Nordmann"),
    "closing, capital": ("Mvh Kari Nordmann", "Kari Nordmann"),
    "closing, unknown": ("Med venlig hilsen\n\nZyxar Qwist", "Zyxar Qwist"),
    "v/": ("Firmaet v/ Zyxar Qwist", "Zyxar Qwist"),
    "label": ("Navn: Zyxar Qwist", "Zyxar Qwist"),
}

NOBODY = {
    "sentence start": "Hans konto er sperret",
    "place": "Han bor i Bergen",
    "place like a family": "Hun flyttet til huset i Lund",
    "month": "I Mai kom fakturaen",
    "nouns in -sen": "Beskyttelsen og Opfyldelsen er vigtig",
    "paper": "Det sto i Adresseavisen",
    "island": "Han jobbet på Jan Mayen",
    "street": "Vi møttes i Karl Johans gate",
    "lower case": "kari mener det",
    "shouting": "VIKTIG MELDING OM RENTE",
    "authority": "Datatilsynet og Skatteetaten svarte",
    "product": "Min Side og BankID",
}


@pytest.mark.parametrize("case", PEOPLE)
def test_person(case: str) -> None:
    text, name = PEOPLE[case]
    assert found(text) == [("PERSON", name)]


@pytest.mark.parametrize("case", NOBODY)
def test_nobody(case: str) -> None:
    assert [kind for kind, _ in found(NOBODY[case]) if kind == "PERSON"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Avtalen med Hansen AS gjelder", "Hansen AS"),
        ("Vi, Telia Finance AB, er", "Telia Finance AB"),
        ("Jensen & Co. og Nordisk Tang A/S leverte", "Nordisk Tang A/S"),
    ],
)
def test_company(text: str, name: str) -> None:
    assert ("ORGANIZATION", name) in found(text)


def test_who_was_named_in_full_is_found_again() -> None:
    text = "Kari Qwistberg ringte. Deretter mente Qwistberg at renten var feil."
    assert found(text) == [("PERSON", "Kari Qwistberg"), ("PERSON", "Qwistberg")]


def test_names_can_be_left_out() -> None:
    from pii_toolkit.detect.text import TextDetector

    assert TextDetector(load_packs(), names=False).spans("Kari Nordmann") == ()


@pytest.mark.parametrize("text", [text for text, _ in PEOPLE.values()])
def test_the_quick_look_never_hides_a_name(text: str) -> None:
    finder = NameFinder(load_packs())
    assert finder.may_hold_name(text)


def test_nothing_personal_never_reaches_the_engine(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reached the engine")

    own = detector()
    own.spans("1")
    monkeypatch.setitem(vars(own), "_find", refuse)
    assert own.spans("Kunden ønsker å si opp avtalen. Renten er for høy.") == ()


@pytest.mark.parametrize("text", ["Betaling mottatt Faktura 12", "Fortsatt Ubetalt"])
def test_a_word_that_ends_in_att_introduces_nobody(text: str) -> None:
    assert "PERSON" not in types(text)


def test_att_introduces_somebody() -> None:
    assert "PERSON" in types("Att: Fylgjesen, postboks 4")
