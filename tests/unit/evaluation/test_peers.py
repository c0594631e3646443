"""The peer's answers in our words."""

from __future__ import annotations

import pytest

from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation import peers
from pii_toolkit.evaluation.labelled import NOTHING, Label
from pii_toolkit.recognizers import entity_types, load_packs

EITHER = Label("TAX", also=frozenset({"PERSON_FAMILY_NAME"}))
WORDS = {
    "the same": ("PHONE_NUMBER", Label("PHONE_NUMBER"), "PHONE_NUMBER"),
    "one of several": ("PERSON", Label("PERSON_GIVEN_NAME"), "PERSON_GIVEN_NAME"),
    "accepted as well": ("PERSON", EITHER, "PERSON_FAMILY_NAME"),
    "something else": ("PERSON", Label("TAX"), "PERSON"),
    "on nothing": ("LOCATION", NOTHING, "LOCATION"),
    "a national number": ("US_SSN", Label("DK_CPR_NUMBER"), "DK_CPR_NUMBER"),
    "birth date": ("DATE_TIME", Label("DATE_OF_BIRTH"), "DATE_OF_BIRTH"),
    "any other date": ("DATE_TIME", NOTHING, None),
    "a date where money is": ("DATE_TIME", Label("TAX"), None),
    "a link": ("URL", NOTHING, None),
    "unknown to us": ("NEW_TYPE", NOTHING, "NEW_TYPE"),
}


@pytest.mark.parametrize(("said", "label", "read"), WORDS.values(), ids=WORDS)
def test_its_answers_are_read_in_its_favour(
    said: str, label: Label, read: str | None
) -> None:
    assert peers.in_our_words(said, label) == read


def test_a_wrong_national_number_is_no_person_number_of_ours() -> None:
    assert peers.in_our_words("US_SSN", NOTHING) not in PERSON_NUMBERS


def test_every_type_of_ours_exists() -> None:
    assert set(entity_types(load_packs())) >= peers.NAMEABLE


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "version", lambda: None)
    with pytest.raises(ConfigError, match="pip install presidio-structured"):
        peers.run("development", ())
