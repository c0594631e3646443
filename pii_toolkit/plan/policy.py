"""Put the plan together: operators, subjects, keys that stay joined, the YAML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pii_toolkit.model import ContainerProfile, FieldProfile, Finding, ScanResult
from pii_toolkit.plan.documents import entries
from pii_toolkit.plan.operators import choose
from pii_toolkit.plan.seen import INSIDE, Seen, is_integer, is_text
from pii_toolkit.plan.subjects import (
    Place,
    Table,
    key_groups,
    own_subject,
    reach,
    row_keys,
    somebody_else,
    text_subject,
    types_mixed,
)
from pii_toolkit.pseudonymise.policy import (
    ColumnPolicy,
    ContainerPolicy,
    Keep,
    PersonNumber,
    Policy,
    Redact,
    Token,
    dump_policy,
)
from pii_toolkit.pseudonymise.schema import Country
from pii_toolkit.reports.summary import FIND_SURE, printable

_OWN_VALUE = 0.95


def plan(
    result: ScanResult, *, domain: str = "default", reference_date: date
) -> Policy:
    """A policy for everything that the scan saw.

    Args:
        result: of `scan`, or read back from its JSON.
        domain: pseudonymisation domain: equal inputs get equal pseudonyms within it.
        reference_date: no output birth date lies after it.
    """
    tables = _tables(result)
    for table in tables.values():
        table.rules = {n: choose(s, subject=True) for n, s in table.columns.items()}
        table.subject = own_subject(table)
    reach(tables)
    for table in tables.values():
        table.subject = table.subject or text_subject(table)
    for table in tables.values():
        table.rules = {
            name: choose(seen, subject=bool(table.subject))
            for name, seen in table.columns.items()
        }
    _keep_keys_joined(tables)
    home = _country([f for table in tables.values() for f in _all_findings(table)])
    return Policy(
        version=1,
        domain=domain,
        reference_date=reference_date,
        country=home or "NO",
        containers={
            name: _container_policy(table, home) for name, table in tables.items()
        },
    )


def _tables(result: ScanResult) -> dict[str, Table]:
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in result.findings:
        place = finding.location
        field = "text" if place.field is None else place.field
        key = (place.source, place.container, field)
        found.setdefault(key, []).append(finding)
    names = entries(result.containers)
    made: dict[str, Table] = {}
    for profile in result.containers:
        columns = _columns(profile, found)
        name = names[profile.container.name]
        if name not in made:
            made[name] = Table(replace(profile.container, name=name), columns)
            continue
        held = made[name].columns
        for column, seen in columns.items():
            held[column] = held[column].joined(seen) if column in held else seen
    return made


def _columns(
    profile: ContainerProfile, found: Mapping[tuple[str, str, str], list[Finding]]
) -> dict[str, Seen]:
    held = profile.container
    examined = {f.name: f for f in profile.fields}
    made = {}
    for field in held.fields:
        findings = found.get((held.source, held.name, field.name), [])
        inside = tuple(f for f in findings if _is_inside(f))
        made[field.name] = Seen(
            field=field,
            findings=tuple(f for f in findings if f not in inside),
            inside=inside,
            examined=field.name in examined,
            others=somebody_else(field.name),
            unique=_unique(examined.get(field.name)),
        )
    return made


def _unique(profile: FieldProfile | None) -> bool:
    """Has nearly every row a value of its own?"""
    if profile is None or not profile.distinct:
        return False
    filled = profile.rows_examined - profile.nulls
    return profile.distinct >= max(2, _OWN_VALUE * filled)


def _is_inside(finding: Finding) -> bool:
    if finding.location.start is not None:
        return True
    return bool(finding.evidence) and finding.evidence[0].startswith(INSIDE)


def _container_policy(table: Table, home: Country | None) -> ContainerPolicy:
    country = _country(_all_findings(table))
    return ContainerPolicy(
        subject=table.subject,
        country=country if country != home else None,
        columns=table.rules,
    )


def _all_findings(table: Table) -> list[Finding]:
    return [f for s in table.columns.values() for f in (*s.findings, *s.inside)]


def _country(findings: list[Finding]) -> Country | None:
    """The country that most findings of a national type belong to."""
    votes = Counter(f.entity_type[:3] for f in findings)
    if votes["NO_"] == votes["DK_"]:
        return None
    return "NO" if votes["NO_"] > votes["DK_"] else "DK"


def _keep_keys_joined(tables: Mapping[str, Table]) -> None:
    """One key, one operator: a foreign key must lead where it led."""
    grouped = key_groups(tables)
    taken = {place for places in grouped for place in places}
    loose = [[p for p in places if p not in taken] for places in row_keys(tables)]
    grouped += [places for places in loose if places]
    for places in grouped:
        rule = _shared_rule(places, tables)
        if rule is None:
            continue
        mixed = types_mixed(places, tables)
        for name, column in places:
            own = rule
            if isinstance(rule, Token):
                text = is_text(tables[name].columns[column].field)
                own = rule.model_copy(update={"integers": mixed and text})
            tables[name].rules[column] = own
    done = {place for places in grouped for place in places}
    for name, table in tables.items():
        key = table.container.primary_key
        if table.subject and len(key) == 1 and (name, key[0]) not in done:
            _hide_key(table, key[0])


def _shared_rule(
    places: list[Place], tables: Mapping[str, Table]
) -> ColumnPolicy | None:
    rules = [tables[name].rules[column] for name, column in places]
    fields = [tables[name].columns[column].field for name, column in places]
    for wanted in (PersonNumber, Token):
        for rule in rules:
            if isinstance(rule, wanted):
                return rule
    about_people = any(tables[name].subject for name, _ in places)
    if about_people and all(is_text(f) or is_integer(f) for f in fields):
        return _key_token("a key of rows about people; foreign keys still join")
    return next((r for r in rules if not isinstance(r, Keep)), None)


def _hide_key(table: Table, column: str) -> None:
    field = table.columns[column].field if column in table.columns else None
    if field is None or not isinstance(table.rules[column], Keep | Redact):
        return
    if is_text(field) or is_integer(field):
        table.rules[column] = _key_token("a key that leads back to the original row")


def _key_token(reason: str) -> Token:
    return Token(entity_type="PERSON_ID", reason=reason)


HEADER = """\
# Proposed by `pii plan` from a scan. Review every line, then keep this file in git.
#
# Behind each column: how sure the scan was, and why. Lines marked ? are below {sure}.
# `subject` says whose row it is: columns that bear the same word join across tables.
# Change an operator where you know better; a column that is not named stops the run.
"""
COMMENT_WIDTH = 88
"""Characters of a comment: a reason, not a report."""


def to_yaml(policy: Policy, result: ScanResult) -> str:
    """The policy as YAML, the scan's reasons as comments; `load_policy` reads it."""
    tables = _tables(result)
    plain = dump_policy(policy).splitlines()
    made: list[str] = []
    names = (name for name, held in policy.containers.items() if held.columns)
    columns: list[tuple[str, str]] = []
    for line in plain:
        indent = len(line) - len(line.lstrip(" "))
        if columns and indent == _COLUMN_INDENT:
            name, text = columns.pop(0)
            made.append(line + (f"\0# {text}" if text else ""))
            continue
        if indent == _COLUMN_INDENT - 2 and line.strip() == "columns:":
            name = next(names)
            table = tables.get(name)
            columns = [
                (c, _comment(table.columns.get(c) if table else None))
                for c in policy.containers[name].columns
            ]
        made.append(line)
    return HEADER.format(sure=FIND_SURE) + "\n".join(_aligned(made)) + "\n"


_COLUMN_INDENT = 6


def _comment(seen: Seen | None) -> str:
    """One line: confidence, status, the first reason."""
    if seen is None or (seen.best is None and not seen.inside):
        return ""
    finding = seen.best or max(seen.inside, key=lambda f: f.confidence)
    mark = "? " if finding.confidence < FIND_SURE else ""
    status = f" {finding.status.value}" if finding.status else ""
    reasons = "; ".join(printable(reason) for reason in finding.evidence)
    text = f"{mark}{finding.confidence:.2f}{status}: {reasons}"
    return text if len(text) <= COMMENT_WIDTH else text[: COMMENT_WIDTH - 3] + "..."


def _aligned(lines: list[str]) -> list[str]:
    """Comments of one container stand below each other."""
    made: list[str] = []
    block: list[str] = []

    def flush() -> None:
        pairs = [line.split("\0", 1) for line in block]
        width = max((len(p[0]) for p in pairs if len(p) > 1), default=0)
        made.extend(f"{p[0]:<{width}}  {p[1]}" if len(p) > 1 else p[0] for p in pairs)
        block.clear()

    for line in lines:
        if len(line) - len(line.lstrip(" ")) < _COLUMN_INDENT:
            flush()
        block.append(line)
    flush()
    return made
