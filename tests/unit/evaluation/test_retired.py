"""The retired schemas are what they say: rows, coherence of people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pii_toolkit.evaluation.labelled import Label, LabelledSchema, Maker
from pii_toolkit.evaluation.retired import MAKERS
from pii_toolkit.evaluation.retired.people import ascii_fold, people
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 20, 120

each_maker = pytest.mark.parametrize("maker", MAKERS, ids=lambda m: m.__name__)


def labels(schema: LabelledSchema) -> Iterator[Label]:
    for table in schema.tables:
        yield from table.labels.values()


@each_maker
def test_about_so_many_rows(maker: Maker) -> None:
    sizes = [t.data.num_rows for t in maker(World(SEED), ROWS).tables]
    assert max(sizes) == ROWS


@each_maker
def test_about_half_of_the_columns_hold_personal_data(maker: Maker) -> None:
    found = list(labels(maker(World(SEED), 5)))
    share = sum(label.entity_type is not None for label in found) / len(found)
    assert 0.25 < share < 0.75


@pytest.mark.parametrize("numbers", ["real", "synthetic"])
@pytest.mark.parametrize(
    ("country", "parse"), [("NO", fodselsnummer.parse), ("DK", cpr.parse)]
)
def test_people_agree_with_their_numbers(country, parse, numbers) -> None:
    for person in people(World(SEED, numbers), 200, country):
        number = parse(person.number)
        assert number.birth_date == person.birth
        assert number.sex is person.sex


def test_the_name_is_in_the_mail_address() -> None:
    for person in people(World(SEED), 200, "DK"):
        given = ascii_fold(person.given).replace(" ", "").replace("-", "")
        family = ascii_fold(person.family).split(" ")[-1].replace("-", "")
        assert given in person.email or family in person.email


@pytest.mark.parametrize(("numbers", "exists"), [("real", True), ("synthetic", False)])
def test_a_common_help_number_has_no_synthetic_range(numbers, exists) -> None:
    world = World(SEED, numbers)
    assert all(fodselsnummer.is_valid(world.fh_nummer()) is exists for _ in range(50))
