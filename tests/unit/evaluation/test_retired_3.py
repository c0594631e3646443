"""The third retired schemas: tools, people, the breadth of what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from pii_toolkit.evaluation import retired_3
from pii_toolkit.evaluation.labelled import Label, LabelledTable, Maker
from pii_toolkit.evaluation.retired_3 import MAKERS, kit
from pii_toolkit.evaluation.retired_3.estate_money import zoned
from pii_toolkit.evaluation.retired_3.folk import (
    Country,
    Person,
    folded,
    initials,
    people,
    spaced,
    told,
)
from pii_toolkit.evaluation.retired_3.kit import Dice, fields, label, words
from pii_toolkit.evaluation.world import Numbers, World
from pii_toolkit.model import ForeignKey, Sex
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 61, 150
WORDS = Path(retired_3.__file__).parent / "words"
TITLES = [
    line.removeprefix("# ")
    for path in sorted(WORDS.iterdir())
    for line in path.read_text("utf-8").splitlines()
    if line.startswith("# ")
]
each_maker = pytest.mark.parametrize("maker", MAKERS, ids=lambda m: m.__name__)


def tables() -> Iterator[LabelledTable]:
    for maker in MAKERS:
        yield from maker(World(SEED), 30).tables


def labels() -> Iterator[Label]:
    for table in tables():
        yield from table.labels.values()


@each_maker
def test_about_so_many_rows(maker: Maker) -> None:
    assert max(t.data.num_rows for t in maker(World(SEED), ROWS).tables) == ROWS


@each_maker
def test_from_a_third_to_two_thirds_are_personal(maker: Maker) -> None:
    found = [one for t in maker(World(SEED), 5).tables for one in t.labels.values()]
    share = sum(one.entity_type is not None for one in found) / len(found)
    assert 1 / 3 < share < 2 / 3


def test_there_are_many_columns_of_many_kinds() -> None:
    found = list(labels())
    assert len(found) > 1_000
    assert len({one.entity_type for one in found}) > 80
    assert sum(not one.from_values for one in found) > 150


def test_most_tables_hold_something_of_nobody() -> None:
    mixed = [
        any(one.entity_type is None for one in table.labels.values())
        for table in tables()
    ]
    assert sum(mixed) > 0.95 * len(mixed)


def test_the_answers_of_another_steward_are_few() -> None:
    assert max(len(one.also) for one in labels()) <= 4


def test_columns_share_few_names() -> None:
    schemas = [
        {name for t in maker(World(SEED), 5).tables for name in t.labels}
        for maker in MAKERS
    ]
    counts = Counter(name for names in schemas for name in names)
    assert sum(count > 1 for count in counts.values()) < 0.05 * len(counts)


@pytest.mark.parametrize("title", TITLES)
def test_a_list_names_nothing_twice(title: str) -> None:
    found = words(title)
    assert all(found)
    assert len(set(found)) == len(found)


def test_no_list_has_the_name_of_another() -> None:
    assert len(set(TITLES)) == len(TITLES)


def test_every_list_is_used() -> None:
    """Those of names, places and e-mail are asked for by country."""
    code = "".join(
        path.read_text("utf-8") for path in sorted(WORDS.parent.glob("*.py"))
    )
    by_country = {"f", "m", "family", "towns", "streets", "mail"}
    asked = [title for title in TITLES if not by_country & set(title.split("_"))]
    assert [title for title in asked if f'"{title}"' not in code] == []


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        words("nothing")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("-", Label(None)),
        ("- ORDER", Label(None, frozenset({"ORDER"}))),
        ("DEBT", Label("DEBT")),
        ("DEBT? TAX INCOME", Label("DEBT", frozenset({"TAX", "INCOME"}), False)),
    ],
)
def test_labels_are_written_in_short(written: str, expected: Label) -> None:
    assert label(written) == expected


def test_foreign_keys_are_written_in_short() -> None:
    made = kit.table("a", [kit.col("b", [1])], key="b", refs="b>A.c")
    assert made.primary_key == ("b",)
    assert made.foreign_keys == (ForeignKey(("b",), "A", ("c",)),)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([0.0, 12.5], ["0000000000{", "0000000125{"]),
        ([-1.0, -0.03], ["0000000010}", "0000000000L"]),
        ([1234.56], ["0000012345F"]),
    ],
)
def test_zoned_amounts_carry_their_sign(
    amounts: list[float], expected: list[str]
) -> None:
    assert zoned(amounts) == expected


def test_cells_as_programs_write_them() -> None:
    assert kit.comma([1234.5, None]) == ["1.234,50", None]
    assert kit.comma([1234.5], " ") == ["1 234,50"]
    assert kit.padded(["ab", None, "abcdef"], 4) == ["ab  ", "    ", "abcd"]
    assert kit.padded([7, None], 3, "0") == ["007", "000"]
    assert kit.jsons([{"ø": 1}, None]) == ['{"ø": 1}', "null"]
    assert kit.written([date(2024, 2, 1), None], "%y%j") == ["24032", None]


def test_dice_draw_what_they_are_asked_for() -> None:
    dice = Dice(World(SEED), "dice", 300)
    assert set(dice.of("a*2|b")) == {"a", "b"}
    assert all(day <= kit.TODAY for day in dice.days(2024, 2030))
    assert all(isinstance(one, datetime) for one in dice.times(2020, 2021))
    assert all(isinstance(one, int) for one in dice.money(1, 9, 0))
    assert all(one[0].isdigit() and one[1] == "-" for one in dice.like("#-@"))
    rising = dice.serial(5, 3)
    assert rising == sorted(set(rising))
    assert 20 < dice.holes(rising, 0.2).count(None) < 110
    assert dice.some([None] * 300, 1.0, str) == [None] * 300
    typed = dice.typed(["Solbakken"] * 300, 0.5)
    assert {one.strip().lower() for one in typed if one} - {"solbakken"}


def test_numbers_of_things_carry_their_check_digits() -> None:
    dice = Dice(World(SEED), "things", 20)
    assert dice.gs1("400638133393") == ["4006381333931"] * 20
    assert dice.luhn("49015420323751") == ["490154203237518"] * 20


def test_what_one_table_draws_changes_no_other() -> None:
    world = World(SEED)
    before = Dice(world, "a", 5).ints(0, 99)
    Dice(world, "b", 5).ints(0, 99)
    assert Dice(world, "a", 5).ints(0, 99) == before


def crowd(country: Country, numbers: Numbers = "synthetic") -> tuple[Person, ...]:
    return people(World(SEED, numbers), "crowd", 200, country, foreign=0.4)


@pytest.mark.parametrize("numbers", ["real", "synthetic"])
@pytest.mark.parametrize("country", ["NO", "DK"])
def test_numbers_agree_with_people(country: Country, numbers: Numbers) -> None:
    parse = fodselsnummer.parse if country == "NO" else cpr.parse
    wrong = 0
    for one in crowd(country, numbers):
        found = parse(one.number)
        wrong += found is None or (found.birth_date, found.sex) != (one.birth, one.sex)
    assert wrong == 0


@pytest.mark.parametrize("country", ["NO", "DK"])
def test_addresses_belong_together(country: Country) -> None:
    towns = set(fields("no_towns" if country == "NO" else "da_towns"))
    assert {(p.code, p.town, p.area, p.area_name) for p in crowd(country)} <= towns


@pytest.mark.parametrize("country", ["NO", "DK"])
def test_contacts_can_be_written_to(country: Country) -> None:
    for one in crowd(country):
        assert one.mail.isascii()
        assert one.mail.count("@") == 1
        assert len(one.phone) == 8
        assert one.phone.isdigit()
        assert folded(one.given)
        assert folded(one.family)


def test_names_in_their_orders() -> None:
    one = Person(
        Sex.FEMALE, "Åse", "Moe", "Øye", date(1980, 5, 1), "01858012345", "Ringvegen",
        "4 B", "H0102", "0150", "Oslo", "0301", "Oslo", "91234567", "a@b.no", "NO",
        False,
    )  # fmt: skip
    assert (one.full, one.turned) == ("Åse Moe Øye", "Øye, Åse Moe")
    assert one.line == "Ringvegen 4 B, H0102"
    assert (one.dashed, one.age, one.female) == ("018580 12345", 44, True)
    assert (initials(one), initials(one, 4)) == ("AOY", "AAOY")
    assert (spaced(one.phone), spaced(one.phone, "323")) == (
        "91 23 45 67",
        "912 34 567",
    )


@pytest.mark.parametrize("name", ["notes_da", "notes_no", "notes_en", "tickets"])
def test_every_slot_of_a_text_is_filled(name: str) -> None:
    texts = told(Dice(World(SEED), name, 200), name, crowd("DK"))
    assert not any(set("{}") & set(text) for text in texts)
    assert len(set(texts)) > 20
