"""What people prove themselves with: numbers of passports, digests of passwords.

Norwegian passports since 2020 begin with C, two letters and five digits; older ones,
and those of no other kind, are eight digits. A digest of its own beside each login is
that of a password: a person's number is hashed beside names, files beside paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.hashes import digest_of
from pii_toolkit.detect.shapes import LIKELY, MAY_BE
from pii_toolkit.detect.shares import share_of

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

_PASSPORT = regex.compile(r"^C[A-Z]{2}\d{5}$")
_OLDER = regex.compile(r"^[23]\d{7}$")
SERIES, WRITTEN = 4, 0.3
"""Different beginnings, which a running number has not, and the share of new ones."""
LOGGED_IN = 0.5
"""Belief that the column beside it holds logins."""
_DIGEST = r"^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})$"
OF_PASSWORDS = 2.5
LEAST = 2


def passports(texts: Sequence[str]) -> Iterator[Evidence]:
    """Numbers of Norwegian passports, new ones among them."""
    new = [text for text in texts if _PASSPORT.match(text)]
    known = len(new) + sum(1 for text in texts if _OLDER.match(text))
    if known < len(texts) or len(new) < WRITTEN * len(texts):
        return
    heads = {text[:3] for text in new}
    if 1 < len(new) == len(texts) == len(heads) < SERIES:
        told = f"{MAY_BE} numbers of passports, each with a beginning of its own"
        yield Evidence("PASSPORT_NUMBER", LIKELY, (told,))
    if len(heads) >= SERIES:
        told = "C, two letters and five digits, as Norwegian passports are numbered"
        yield Evidence("PASSPORT_NUMBER", 2.3, (told,))


def _are_users(column: Column) -> bool:
    """Logins, each in one row: those who sign things stand in many."""
    alone = len(column.seen) > 0 and int(column.seen.counts.max()) == 1
    return alone and column.confidence("USERNAME") > LOGGED_IN


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """Digests in a table of logins, each another."""
    logins = [name for name, column in columns.items() if _are_users(column)]
    for name, column in columns.items():
        seen = column.seen
        if not set(logins) - {name} or seen.kind != "text" or len(seen) < LEAST:
            continue
        if int(seen.counts.max()) > 1 or share_of(seen.texts, _DIGEST, 1.0) < 1.0:
            continue
        if column.best()[1] < LOGGED_IN and (len(seen) < SERIES or digest_of(seen)):
            told = f"a digest of its own beside each login in {logins[0]}"
            yield name, Evidence("SECRET", OF_PASSWORDS, (told,))
