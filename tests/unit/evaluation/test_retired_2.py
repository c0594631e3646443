"""The second retired schemas: many columns, coherent people, numbers that join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest

from pii_toolkit.evaluation.labelled import Label, LabelledSchema, Maker
from pii_toolkit.evaluation.retired_2 import MAKERS
from pii_toolkit.evaluation.retired_2.archive import archive
from pii_toolkit.evaluation.retired_2.bureau import bureau
from pii_toolkit.evaluation.retired_2.carrier import carrier
from pii_toolkit.evaluation.retired_2.draw import Draw, col, epoch, upto, written
from pii_toolkit.evaluation.retired_2.folk import Country, ascii_fold, folk
from pii_toolkit.evaluation.retired_2.homes import homes
from pii_toolkit.evaluation.retired_2.ledger import ledger
from pii_toolkit.evaluation.retired_2.pension import pension
from pii_toolkit.evaluation.retired_2.places import DENMARK, NORWAY, Place
from pii_toolkit.evaluation.retired_2.savings import savings
from pii_toolkit.evaluation.retired_2.students import students
from pii_toolkit.evaluation.retired_2.surgery import surgery
from pii_toolkit.evaluation.retired_2.welfare import welfare
from pii_toolkit.evaluation.world import Numbers, World
from pii_toolkit.model import Sex
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 41, 150
Parse = Callable[[str], Any]


def labels() -> Iterator[Label]:
    for maker in MAKERS:
        for table in maker(World(SEED), 20).tables:
            yield from table.labels.values()


def rows(schema: LabelledSchema, name: str) -> list[dict[str, object]]:
    """The rows of one table of a schema."""
    (table,) = (table for table in schema.tables if table.name == name)
    return list(table.data.to_pylist())


def made(
    maker: Maker, name: str, numbers: str = "synthetic"
) -> list[dict[str, object]]:
    world = World(SEED, "real" if numbers == "real" else "synthetic")
    return rows(maker(world, ROWS), name)


class TestTheSet:
    def test_columns(self) -> None:
        truth = list(labels())
        personal = sum(label.entity_type is not None for label in truth)
        assert len(truth) >= 650
        assert 0.45 <= personal / len(truth) <= 0.65

    def test_hardly_a_type_rests_on_one_column(self) -> None:
        counts = Counter(label.entity_type for label in labels())
        assert len(counts) >= 90
        assert [name for name, count in counts.items() if count == 1] == []

    def test_organisations_differ(self) -> None:
        schemas = [maker(World(SEED), 5) for maker in MAKERS]
        assert {s.storage for s in schemas} == {"sqlite", "csv", "parquet", "jsonl"}
        assert {s.language for s in schemas} == {"nb", "nn", "da", "en", "mixed"}
        assert len({s.style for s in schemas}) == len(schemas) == 10

    def test_best_answer_is_not_among_the_others(self) -> None:
        assert not any(label.entity_type in label.also for label in labels())


class TestFolk:
    @pytest.mark.parametrize(
        ("country", "parse"),
        [("NO", fodselsnummer.parse), ("DK", cpr.parse)],
        ids=["norwegian", "danish"],
    )
    @pytest.mark.parametrize("numbers", ["synthetic", "real"])
    def test_number_tells_birth_and_sex(
        self, country: Country, parse: Parse, numbers: Numbers
    ) -> None:
        people = folk(World(SEED, numbers), 200, country, youngest=0)
        found = [parse(p.number) for p in people]
        assert all(
            n.birth_date == p.birth and n.sex is p.sex
            for n, p in zip(found, people, strict=True)
        )
        assert all(p.country == country for p in people)

    def test_names_follow_sex_and_share(self) -> None:
        people = folk(World(SEED), 400, "NO", foreign=0)
        women = {p.given for p in people if p.woman}
        assert not women & {p.given for p in people if not p.woman}
        assert len({p.full for p in people}) > 380
        neighbours = sum(a.address == b.address for a, b in pairwise(people))
        assert 20 < neighbours < 90

    def test_mail_addresses_are_ascii(self) -> None:
        people = folk(World(SEED), 300, "DK", foreign=0.5)
        assert all(p.email.isascii() and " " not in p.email for p in people)

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Bjørg Ås", "Bjorg As"),
            ("Ægir", "Aegir"),
            ("Yılmaz", "Yilmaz"),
            ("Wiśniewska", "Wisniewska"),
            ("Đuc", "Duc"),
        ],
    )
    def test_fold(self, text: str, folded: str) -> None:
        assert ascii_fold(text).lower() == folded.lower()


@pytest.mark.parametrize("places", [NORWAY, DENMARK], ids=["norway", "denmark"])
def test_places_are_four_digits_and_near(places: tuple[Place, ...]) -> None:
    assert len({p.postcode for p in places}) == len(places) >= 40
    for place in places:
        assert len(place.postcode) == len(place.code) == 4
        latitude, longitude = place.centre
        assert 54 < latitude < 72
        assert 4 < longitude < 32


class TestSplitNumbers:
    """Two columns are one number, and neither is without the other."""

    @pytest.mark.parametrize("numbers", ["synthetic", "real"])
    def test_students(self, numbers: str) -> None:
        for row in made(students, "PERSON", numbers):
            number = fodselsnummer.parse(f"{row['FODSELSDATO']}{row['PERSONNR']}")
            assert number is not None
            assert number.birth_date is not None
            assert f"{number.birth_date:%d.%m.%Y}" == row["DATO_FODT"]
            assert (number.sex is Sex.FEMALE) is (row["STATUS_KVINNE"] == "J")

    @pytest.mark.parametrize("numbers", ["synthetic", "real"])
    def test_members(self, numbers: str) -> None:
        for row in made(pension, "MEDLSTAM", numbers):
            number = cpr.parse(f"{row['MSPNRDAT']:06}{row['MSPNRLBN']:04}")
            assert number is not None
            assert number.birth_date == date.fromisoformat(str(row["MSFOEDDT"]))
            assert (number.sex is Sex.FEMALE) is (row["MSKOEN"] == 2)


class TestCoherence:
    @pytest.mark.parametrize("numbers", ["synthetic", "real"])
    def test_citizens(self, numbers: str) -> None:
        for row in made(welfare, "DIM_BORGER", numbers):
            number = cpr.parse(str(row["CPR_NR"]))
            assert number is not None
            assert number.birth_date == row["FOEDSELSDATO"]
            assert (number.sex is Sex.FEMALE) is (row["KOEN"] == "K")
            if row["ERSTATNINGS_CPR"] is not None:
                before = cpr.parse(str(row["ERSTATNINGS_CPR"]))
                assert before is not None
                assert before.birth_date == row["FOEDSELSDATO"]

    def test_postcode_place_and_municipality_belong_together(self) -> None:
        known = {(p.postcode, p.name.upper(), p.code) for p in NORWAY + DENMARK}
        for maker, table, names in (
            (surgery, "pasient", ("postnr", "poststed", "kommunenr")),
            (bureau, "subjekt", ("pnr", "pst", "knr")),
            (welfare, "DIM_BORGER", ("POST_NR", "POST_DISTRIKT", "KOM_KODE")),
        ):
            for row in made(maker, table):
                postcode, place, code = (str(row[name]) for name in names)
                assert (postcode, place.upper(), code) in known

    def test_customers_of_two_countries(self) -> None:
        for row in made(carrier, "customers"):
            if row["nationalId"] is not None:
                danish = len(str(row["nationalId"])) == 10
                assert (row["countryCode"] == "DK") is danish
                assert str(row["phone"]).startswith("+45" if danish else "+47")

    @pytest.mark.parametrize(
        ("maker", "table", "column", "points_at", "pointed"),
        [
            (pension, "INDBTRAN", "ITCVRNR", "ARBGIVER", "AGCVRNR"),
            (pension, "INDBTRAN", "ITMEDLNR", "MEDLSTAM", "MSMEDLNR"),
            (carrier, "callRecords", "cellId", "cells", "cellId"),
            (homes, "Måleraflæsning", "Lejemålsnr.", "Boliger", "Lejemålsnr."),
            (homes, "Nøglebrikker", "Lejernr.", "Lejere 2025", "Lejernr."),
            (surgery, "oppslagslogg", "bruker", "behandler", "brukernavn"),
            (savings, "laan", "kundeNr", "kunde", "kundeNr"),
            (savings, "postering", "kontoId", "konto", "kontoId"),
            (bureau, "anm", "subj_id", "subjekt", "subj_id"),
            (welfare, "FAK_UDBETALING", "BORGER_SK", "DIM_BORGER", "BORGER_SK"),
            (students, "SEMAVGIFT", "STUDENTNR", "STUDENT", "STUDENTNR_TILDELT"),
        ],
    )
    def test_keys_join_where_no_key_is_declared(
        self, maker: Maker, table: str, column: str, points_at: str, pointed: str
    ) -> None:
        known = {row[pointed] for row in made(maker, points_at)}
        assert {row[column] for row in made(maker, table)} <= known

    def test_one_patient_has_one_number(self) -> None:
        for row in made(surgery, "pasient"):
            held = [row["fnr"], row["hjelpenr"], row["fh_nr"]]
            assert sum(number is not None for number in held) == 1

    def test_company_keeps_its_number(self) -> None:
        numbers: dict[object, set[object]] = {}
        for row in made(ledger, "asuheader"):
            key = row["comp_reg_no"] or row["comp_reg_se"]
            numbers.setdefault(row["apar_name"], set()).add(key)
        assert all(len(held) == 1 for held in numbers.values())

    def test_score_agrees_with_its_grade(self) -> None:
        pairs = sorted(
            (int(str(row["poeng"])), str(row["klasse"]))
            for row in made(bureau, "score")
        )
        assert pairs[0][1] == "C"
        assert pairs[-1][1] == "AAA"

    def test_refugee_keeps_the_date_in_every_number(self) -> None:
        for row in made(archive, "FLYKTNING"):
            for name in ("FL_DNR", "FL_FNR"):
                if row[name] is not None:
                    number = fodselsnummer.parse(str(row[name]))
                    assert number is not None
                    assert number.birth_date == row["FL_FDATO"]
            if row["FL_NAVID"] is not None:
                day, year = str(row["FL_NAVID"])[:2], str(row["FL_NAVID"])[4:6]
                assert f"{row['FL_FDATO']:%d %y}" == f"{day} {year}"


class TestNumbersOfTheSet:
    def test_s_numbers_are_impossible_in_a_clear_world(self) -> None:
        clear = [r["SO_IDENT"] for r in made(students, "SOKNAD_UTLAND")]
        real = [r["SO_IDENT"] for r in made(students, "SOKNAD_UTLAND", "real")]
        for number, possible in [(n, False) for n in clear] + [(n, True) for n in real]:
            text = str(number)
            assert 51 <= int(text[2:4]) <= 62
            assert text[6] == "1"
            checks = fodselsnummer.check_digits_1964(text[:9])
            assert checks is not None
            assert (text[9:] == f"{checks[0]}{checks[1]}") is possible

    def test_imei_ends_with_its_check_digit(self) -> None:
        for row in made(carrier, "devices"):
            digits = [int(c) for c in str(row["imei"])]
            doubled = [d * (1 + i % 2) for i, d in enumerate(digits)]
            assert len(digits) == 15
            assert sum(d // 10 + d % 10 for d in doubled) % 10 == 0

    def test_test_people_are_synthetic_in_every_world(self) -> None:
        for numbers in ("synthetic", "real"):
            found = [str(r["pid"]) for r in made(bureau, "testdata", numbers)]
            assert all(81 <= int(n[2:4]) <= 92 for n in found)


class TestDraw:
    @pytest.mark.parametrize(
        ("says", "label"),
        [
            ("-", Label(None)),
            ("- TAX", Label(None, frozenset({"TAX"}))),
            ("TAX", Label("TAX")),
            ("INCOME? TAX", Label("INCOME", frozenset({"TAX"}), from_values=False)),
        ],
    )
    def test_label_in_one_line(self, says: str, label: Label) -> None:
        assert col("x", [], says).label == label

    def test_options_by_weight(self) -> None:
        drawn = Draw(World(SEED), 2000).of("common*9 rare")
        assert set(drawn) == {"common", "rare"}
        assert 120 < drawn.count("rare") < 290

    def test_options_keep_blanks_between_bars(self) -> None:
        assert set(Draw(World(SEED), 50).of("a b|c")) == {"a b", "c"}

    def test_pairs_stay_together(self) -> None:
        left, right = Draw(World(SEED), 40).paired("a=1*3|b=2")
        assert set(zip(left, right, strict=True)) == {("a", "1"), ("b", "2")}

    def test_holes_and_smudges_leave_nulls_alone(self) -> None:
        d = Draw(World(SEED), 300)
        holed = d.holes(["x"] * 300, 0.4)
        assert 80 < holed.count(None) < 160
        smudged = d.smudge(holed, 0.5, "?")
        assert [v is None for v in smudged] == [v is None for v in holed]
        assert {"x", "x ", "?"} == set(smudged) - {None}

    def test_counter_rises(self) -> None:
        numbers = Draw(World(SEED), 100).counter(5)
        assert all(a < b for a, b in pairwise([5, *numbers]))

    def test_prose_is_of_different_sentences(self) -> None:
        for text in Draw(World(SEED), 60).prose(("A {n}.", "B.", "C."), n=[1] * 60):
            sentences = text.split(". ")
            assert 1 <= len(sentences) == len(set(sentences)) <= 3

    def test_moments(self) -> None:
        assert epoch([datetime.fromisoformat("1970-01-02")]) == [86_400]
        assert written([None, date(2025, 3, 1)], "%d%m%y") == [None, "010325"]

    def test_code_list_is_no_longer_than_asked(self) -> None:
        assert upto(1, "\n a=b=c\n d=e=f\n") == [["a"], ["b"], ["c"]]
