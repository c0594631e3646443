"""Fake names: of one person always the same one, by key; the peers' are drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pyarrow as pa

from bench import checks, peers, policies
from bench.record import Figure
from bench.setting import Bench
from bench.timing import Task, rate, ratio

_OURS = "the same name for the same person, of the sex that the number shows"


def figure(bench: Bench) -> Figure:
    """The operator ``fake`` over a batch of two columns; peers name by name."""
    rows = bench.sizes.cells
    batch = pa.RecordBatch.from_arrays(
        [bench.column("fnr", rows), bench.column("navn", rows)], names=["fnr", "navn"]
    )
    transform = _transform(batch.schema)
    checked = _check(transform, batch)
    run = partial(transform, batch)
    tasks = [Task("pii-toolkit", rows, run, "names", ours=True, remark=_OURS)]
    few = bench.column("fnr", bench.sizes.sample).to_pylist()
    makers = _peers()
    for name, distribution, make, remark in makers:
        if peers.version(distribution) is not None:
            each = partial(_each, make(), few)
            tasks.append(Task(name, len(few), each, "names", remark=remark))
    entries = bench.interleave(tasks)
    mine, *others = entries
    return Figure(
        "fake_names",
        "Fake names",
        (
            rate("pii-toolkit", mine),
            *(ratio(f"{one.name} / pii-toolkit", one, mine) for one in others),
        ),
        entries,
        checked,
        peers.absent(*(distribution for _, distribution, _, _ in makers)),
    )


def _transform(schema: pa.Schema) -> Any:
    from pii_toolkit.pseudonymise.transform import Transform
    from pii_toolkit.testdata.personas import FakerPersonas

    rules = {"fnr": policies.KEEP, "navn": policies.NAME}
    policy = policies.policy(policies.CONTAINER, rules, fnr="person_number")
    key = policies.key()
    personas = FakerPersonas(key, reference_date=policy.reference_date)
    return Transform(policy, key, policies.CONTAINER, schema, personas=personas)


def _check(transform: Any, batch: pa.RecordBatch) -> tuple[str, ...]:
    made, again = transform(batch)["navn"], transform(batch)["navn"]
    own = pa.compute.equal(made, batch["navn"])
    return (
        checks.holds("the same names a second time", bool(made.equals(again))),
        checks.holds("no person keeps the own name", not pa.compute.any(own).as_py()),
    )


def _each(make: Callable[[str], object], numbers: list[str]) -> list[object]:
    return [make(number) for number in numbers]


def _peers() -> list[tuple[str, str, Callable[[], Callable[[str], object]], str]]:
    return [
        ("Faker no_NO", "Faker", _faker, "another name each time"),
        ("Faker no_NO, seeded", "Faker", _seeded, "the same name for the same number"),
        ("mimesis NO", "mimesis", _mimesis, "another name each time"),
    ]


def _faker() -> Callable[[str], object]:
    from faker import Faker

    name = Faker("no_NO").name
    return lambda _: name()


def _seeded() -> Callable[[str], object]:
    from faker import Faker

    faker = Faker("no_NO")

    def make(number: str) -> object:
        faker.seed_instance(number)
        return faker.name()

    return make


def _mimesis() -> Callable[[str], object]:
    from mimesis import Locale, Person

    full_name = Person(Locale.NO).full_name
    return lambda _: full_name()
