"""Proof that no original identifier survives, data subject by data subject.

Each output row is compared with *all* that the source says of its subject, in whatever
table: no number, name, address, telephone or e-mail of a subject may stand in that
subject's output, in any spelling. Then: rows and columns are complete, equal keys are
still equal, overlap between subjects is what chance gives, and how far frequencies give
a column away. A report has places and counts, never a value.

Does not prove: that free text tells nothing in other words, or that rare combinations
of kept columns point at nobody.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

import pyarrow as pa

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.first_pass import build_index
from pii_toolkit.pseudonymise.owners import Person
from pii_toolkit.pseudonymise.policy import (
    FREE_TEXT,
    ColumnPolicy,
    ContainerPolicy,
    Fake,
    Policy,
)
from pii_toolkit.pseudonymise.subjects import SubjectIndex
from pii_toolkit.reports.summary import printable
from pii_toolkit.sources import Source
from pii_toolkit.testdata import pairing
from pii_toolkit.testdata.chance import Overlap
from pii_toolkit.testdata.dataset import Progress
from pii_toolkit.testdata.measures import Check, Measures
from pii_toolkit.testdata.pairing import mark
from pii_toolkit.testdata.spellings import (
    JUDGED,
    NAMES,
    NUMBERS,
    Forms,
    Needle,
    forms,
    full_names,
    identifiers,
    needles,
    strays,
)

WIDTH = 80
_ROWS = 16_384
_FEW_DOCUMENTS = 3
_DOCUMENTS = (".txt", ".md")
_STRAYING = NUMBERS | {"EMAIL_ADDRESS"}


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """All checks; ``passed`` when none of them failed."""

    checks: tuple[Check, ...]
    rows: int
    subjects: int

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return all(check.verdict != "FAILED" for check in self.checks)

    def table(self) -> str:
        """The report as text of at most 80 columns, with a final newline."""
        lines: list[str] = []
        for check in _folded(self.checks):
            told = printable(f"{check.place}: {check.what}")
            lines += _wrapped(f"{check.verdict:6} {told}")
        failed = sum(check.verdict == "FAILED" for check in self.checks)
        checks = "check" if failed == 1 else "checks"
        end = f"FAILED: {failed} {checks}" if failed else "passed"
        lines.append(f"{end} ({self.rows:,} rows, {self.subjects:,} data subjects)")
        return "".join(f"{line}\n" for line in lines)


def verify(
    original: Source,
    output: Source,
    policy: Policy,
    *,
    key: DomainKey | None = None,
    progress: Progress | None = None,
) -> VerifyReport:
    """Compare an output with the source that it was made of.

    Args:
        original: read twice.
        output: read once.
        policy: the one that made the output.
        key: the domain's key; pairs the rows of databases whose keys were tokenised.
        progress: told of containers and rows.

    Raises:
        PolicyError: the policy does not fit the source.
        SourceError: a part of either side cannot be read.
    """
    everybody = Overlap()
    with _index(original, policy, everybody) as index:
        judge = _Judge(policy, original, output, index, key)
        judge.everybody = everybody
        for found in pairing.match(original, output):
            if progress is not None:
                progress.start(found.original.name, found.original.row_count)
            judge.container(found, progress)
        subjects = index.subjects
    problems = [*original.problems(), *output.problems()]
    unread = [Check("FAILED", at, f"cannot be read: {why}") for at, why in problems]
    checks = [*unread, *judge.checks, *judge.measures.checks()]
    return VerifyReport(tuple(checks), judge.rows, subjects)


def _index(original: Source, policy: Policy, everybody: Overlap) -> SubjectIndex:
    """Whose row is it, and all that is said of each: under a key that is forgotten."""
    text = ContainerPolicy(columns={"text": Fake(entity_type="FREE_TEXT", text=True)})
    telling = policy.model_copy(
        update={"containers": {**policy.containers, "\0": text}}
    )
    key = DomainKey(policy.domain, "verify", os.urandom(32))

    def read(container: Container) -> Iterator[pa.RecordBatch]:
        rules = policy.container(container.name).columns
        for batch in original.batches(container.name):
            for column in batch.schema.names:
                kind = rules[column].entity_type if column in rules else None
                if kind in _STRAYING and rules[column].operator != "keep":
                    everybody.add(_marks(kind, batch.column(column)), ())
            yield batch

    pairs = [(one, lambda one=one: read(one)) for one in original.containers()]
    return build_index(pairs, telling, key)


def _marks(kind: str, cells: pa.Array) -> Iterator[int]:
    for cell in cells.unique().to_pylist():
        if cell is not None:
            yield from (mark(needle.text) for needle in needles(kind, cell))


class _Judge:
    """Collects what is seen, container by container."""

    def __init__(
        self,
        policy: Policy,
        original: Source,
        output: Source,
        index: SubjectIndex,
        key: DomainKey | None,
    ) -> None:
        self._policy = policy
        self._original = original
        self._output = output
        self._index = index
        self._key = key
        self._kept = {
            rule.entity_type
            for container in policy.containers.values()
            for rule in container.columns.values()
            if rule.operator == "keep"
        }
        self.measures = Measures(policy, original.containers())
        self.everybody = Overlap()
        self.checks: list[Check] = []
        self.rows = 0

    def container(self, found: pairing.Match, progress: Progress | None) -> None:
        """Judge one container."""
        name = found.original.name
        if found.output is None:
            self.checks.append(Check("FAILED", name, "is not in the output"))
            return
        self._columns(name, found.output.name)
        pairs = self._pairs(found, found.output)
        survivors: Counter[tuple[str, str]] = Counter()
        missing = extra = rows = 0
        for before, after in pairs:
            if before is None or after is None:
                missing += before.num_rows if before is not None else 0
                extra += after.num_rows if after is not None else 0
                continue
            rows += before.num_rows
            self._rows(name, before, after, survivors)
            if progress is not None:
                progress.advance(before.num_rows)
        self.rows += rows
        self._counted(name, rows, missing, extra)
        self._survivors(name, rows, survivors)

    def _columns(self, name: str, output: str) -> None:
        """The output has the columns that the policy leaves, and no other."""
        rules = self._policy.container(name)
        wanted = {
            column
            for column in self._original.schema(name).names
            if rules.column(column).operator != "drop"
        }
        there = set(self._output.schema(output).names)
        for column in sorted(wanted - there):
            place = f"{name}.{column}"
            self.checks.append(Check("FAILED", place, "is not in the output"))
        for column in sorted(there - wanted):
            what = "is in the output, but the policy does not leave it there"
            self.checks.append(Check("FAILED", f"{name}.{column}", what))

    def _pairs(self, found: pairing.Match, there: Container) -> Iterator[pairing.Pair]:
        """Original and output rows side by side; nothing where that cannot be."""
        name = found.original.name
        if pairing.reordered(found, self._policy):
            if self._key is None or not pairing.keyed_by(found, self._policy):
                what = (
                    "cannot be judged: its new integer keys put the rows in another "
                    "order, and the domain's key that pairs them was not given"
                )
                self.checks.append(Check("FAILED", name, what))
                return iter(())
            return pairing.by_key(
                self._original, self._output, found, self._policy, self._key
            )
        return pairing.in_order(
            self._original.batches(name, batch_rows=_ROWS),
            self._output.batches(there.name, batch_rows=_ROWS),
        )

    def _rows(
        self,
        name: str,
        before: pa.RecordBatch,
        after: pa.RecordBatch,
        survivors: Counter[tuple[str, str]],
    ) -> None:
        """Compare one pair of batches."""
        subjects = self._index.lookup(name, before)
        persons = subjects.persons  # made of all facts each time it is asked for
        whole = [self._needles(person) for person in persons]
        own = self._own_cells(name, before)
        alone = not self._policy.container(name).subject
        for column, cells, names in self._searched(name, after):
            cache: dict[object, Forms] = {}
            for row, cell in enumerate(cells):
                if cell is None:
                    continue
                shown = cache.get(cell)
                if shown is None:
                    shown = cache[cell] = forms(cell)
                wanted = () if names == "other" else whole[subjects.codes[row]]
                mine = own[row].get(column, ())
                hits = {n.entity_type for n in mine if shown.holds(n, name_column=True)}
                if alone or not persons[subjects.codes[row]].known:
                    hits |= self._strays(shown)
                hits |= {
                    needle.entity_type
                    for needle in (*wanted, *own[row].get("", ()))
                    if shown.holds(needle, name_column=names == "subject")
                }
                for entity_type in hits:
                    survivors[column, entity_type] += 1
        self.measures.add(name, before, after)

    def _strays(self, shown: Forms) -> set[str]:
        """Of a row that is nobody's: the numbers and addresses of anybody."""
        found = any(mark(text) in self.everybody for text in strays(shown))
        return {"number or e-mail address"} if found else set()

    def _needles(self, person: Person) -> tuple[Needle, ...]:
        """What must not stand in this subject's rows."""
        found: set[Needle] = set()
        for entity_type, value in person.known:
            if entity_type in JUDGED and entity_type not in self._kept:
                found.update(needles(entity_type, value))
        given = [v for t, v in person.known if t == "PERSON_GIVEN_NAME"]
        family = [v for t, v in person.known if t == "PERSON_FAMILY_NAME"]
        if not self._kept & NAMES:
            found.update(
                needle
                for first in given[:4]
                for last in family[:4]
                for needle in full_names(first, last)
            )
        return tuple(found)

    def _own_cells(
        self, name: str, before: pa.RecordBatch
    ) -> list[dict[str, tuple[Needle, ...]]]:
        """What each row itself holds, about whomever, by column.

        Under the empty name: what must not stand in any column of the row; names of
        others are left out there, for fake names meet them by chance.
        """
        rules = self._policy.container(name).columns
        own: list[dict[str, tuple[Needle, ...]]] = [{} for _ in range(before.num_rows)]
        for column in before.schema.names:
            make = self._maker(rules[column])
            if make is None:
                continue
            made: dict[object, tuple[Needle, ...]] = {}
            for row, cell in enumerate(before.column(column).to_pylist()):
                if cell is None:
                    continue
                if cell not in made:
                    made[cell] = make(cell)
                own[row][column] = made[cell]
                if rules[column].entity_type not in NAMES:
                    own[row][""] = (*own[row].get("", ()), *made[cell])
        return own

    def _maker(
        self, rule: ColumnPolicy
    ) -> Callable[[object], tuple[Needle, ...]] | None:
        """How a column's cells become needles; None where nothing is looked for."""
        kind = rule.entity_type
        if kind == FREE_TEXT and rule.operator != "keep":
            return lambda cell: tuple(identifiers(forms(cell)))
        if kind is None or kind not in JUDGED or kind in self._kept:
            return None
        return partial(needles, kind)

    def _searched(
        self, name: str, after: pa.RecordBatch
    ) -> Iterator[tuple[str, Sequence[object], str]]:
        """Columns, their cells, and whose names they hold: no, subject, other."""
        rules = self._policy.container(name).columns
        for column in after.schema.names:
            rule = rules.get(column)
            if rule is None or (rule.operator == "keep" and rule.entity_type in JUDGED):
                continue
            kind = after.schema.field(column).type
            if not _searchable(kind):
                continue
            names = "no"
            if rule.entity_type in NAMES:
                of_value = isinstance(rule, Fake) and rule.of == "value"
                names = "other" if of_value else "subject"
            yield column, after.column(column).to_pylist(), names

    def _counted(self, name: str, rows: int, missing: int, extra: int) -> None:
        if missing or extra:
            what = f"{missing:,} rows are missing, {extra:,} are nobody's"
            self.checks.append(Check("FAILED", name, what))
        elif rows:
            self.checks.append(Check("ok", name, f"{rows:,} rows, none missing"))

    def _survivors(
        self, name: str, rows: int, survivors: Counter[tuple[str, str]]
    ) -> None:
        for (column, entity_type), count in sorted(survivors.items()):
            whose = "of anybody" if "-mail a" in entity_type else "of the same subject"
            what = f"an original {entity_type} {whose} in {count:,} rows"
            self.checks.append(Check("FAILED", f"{name}.{column}", what))
        if rows and not survivors:
            self.checks.append(Check("ok", name, "no original value of its subjects"))


def _folded(checks: Sequence[Check]) -> Iterator[Check]:
    """Documents of one folder in which all is well, as one line."""
    well: dict[str, dict[str, None]] = {}
    for check in checks:
        if check.verdict == "ok" and (folder := _folder(check.place)):
            well.setdefault(folder, {})[check.place] = None
    shown = set()
    for check in checks:
        folder = _folder(check.place)
        if check.verdict != "ok" or len(well.get(folder, ())) <= _FEW_DOCUMENTS:
            yield check
        elif folder not in shown:
            shown.add(folder)
            what = f"{len(well[folder]):,} documents, no original value in them"
            yield Check("ok", folder, what)


def _folder(place: str) -> str:
    """``notes/*.txt`` for a document, nothing for what is none."""
    path = PurePosixPath(place)
    return str(path.with_name(f"*{path.suffix}")) if path.suffix in _DOCUMENTS else ""


def _searchable(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_integer(kind)
        or pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_decimal(kind)
    )


def _wrapped(line: str) -> list[str]:
    from textwrap import wrap

    return wrap(line, WIDTH, subsequent_indent=" " * 9, break_on_hyphens=False)
