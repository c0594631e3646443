"""The audit log: what was reversed, by whom, with which key, why; a JSON line each.

Each record carries the hash of the one before it and its own, so an edit, a reordering
or a deletion inside the file breaks the chain; with a domain's key each record is also
sealed, so that without the keyring the chain cannot be made anew. The log never holds
the pseudonym or the value behind it, only a keyed fingerprint that tells whether two
records concern the same pseudonym. Format: docs/spec/audit-log.md.

Protects against unnoticed changes inside the log. Does not protect: records cut from
the end leave a valid shorter log, unless the count and hash that ``append`` returns are
kept elsewhere and given to ``verify``; who holds the domain's key can forge records.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pii_toolkit.crypto.prf import Prf, mac
from pii_toolkit.errors import AuditError
from pii_toolkit.keys.domain import DomainKey

FORMAT = 1
GENESIS = "0" * 64
"""The hash that stands before the first record."""

LONGEST_LINE = 64 * 1024
LONGEST_TEXT = 2000
TEXTS = frozenset(
    ("time", "who", "domain", "key_id", "entity_type", "reason", "outcome")
) | {"fingerprint", "previous", "hash", "seal"}

Outcome = Literal["reversed", "not_found", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Event:
    """One attempt to reverse one pseudonym.

    ``time`` is the caller's, with a zone. ``fingerprint`` comes from the function of
    this name, or is empty where there was no key to make it. ``reason`` is in the
    operator's own words, which must not quote the value.
    """

    time: datetime
    who: str
    domain: str
    key_id: str
    entity_type: str
    reason: str
    outcome: Outcome
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: how many records, and the hash of the last.

    Kept apart from the log it is the anchor that shows a cut at the end.
    """

    records: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A log that holds together; ``sealed`` of its records were proven with a key."""

    head: Head
    sealed: int


def fingerprint(key: DomainKey, pseudonym: str) -> str:
    """Keyed fingerprint of a pseudonym, 32 hex digits; equal for equal pseudonyms."""
    return Prf(key.derive("audit")).tag(pseudonym.encode(errors="surrogatepass")).hex()


def append(path: Path | str, event: Event, *, key: DomainKey | None = None) -> Head:
    """Add a record and return when it is on disk; the log is created with mode 0600.

    Args:
        path: of the log.
        event: what happened.
        key: of the domain, to seal the record; None where it could not be had.

    Raises:
        AuditError: the log cannot be written, or its last record is damaged. A reversal
            that cannot be recorded must not go ahead.
    """
    with _opened(Path(path)) as file:
        head = _last(file, Path(path))
        body = _body(event, head)
        digest = _digest(body)
        seal = _seal(key, digest) if key is not None else ""
        line = _canonical({**body, "hash": digest, "seal": seal}) + b"\n"
        if len(line) > LONGEST_LINE:
            raise AuditError("the audit record is too long: shorten its reason")
        _write(file, line)
        return Head(head.records + 1, digest)


def verify(
    path: Path | str, *, keys: Sequence[DomainKey] = (), anchor: Head | None = None
) -> Verified:
    """Check every record of a log and the chain between them.

    Args:
        path: of the log.
        keys: of domains whose seals are checked; a record of such a domain without a
            seal is an error unless its outcome is ``refused`` or ``failed``.
        anchor: an earlier end of this log; its absence means that the log was cut or
            replaced.

    Raises:
        AuditError: names the first line that does not hold, and what is wrong with it.
    """
    by_id = {key.id: key for key in keys}
    head, sealed = Head(0, GENESIS), 0
    anchored = anchor is None or anchor == head
    for record in _records(Path(path)):
        head = _follow(Path(path), head, record)
        sealed += _check_seal(Path(path), record, by_id.get(record["key_id"]))
        anchored = anchored or head == anchor
    if not anchored and anchor is not None:
        raise AuditError(
            f"{path}: the log has {head.records} records and not the one that was its "
            f"number {anchor.records}: it was cut or replaced"
        )
    return Verified(head, sealed)


def _body(event: Event, head: Head) -> dict[str, Any]:
    if event.time.tzinfo is None:
        raise ValueError("the time of an audit event needs a zone")
    body = asdict(event)
    if any(len(value) > LONGEST_TEXT for value in body.values() if type(value) is str):
        raise AuditError(
            f"a text of an audit record has over {LONGEST_TEXT} characters"
        )
    time = event.time.astimezone(UTC).isoformat(timespec="microseconds")
    number = head.records + 1
    return {
        **body,
        "format": FORMAT,
        "number": number,
        "time": time,
        "previous": head.hash,
    }


def _canonical(record: dict[str, Any]) -> bytes:
    """Sorted keys, no spaces, ASCII: one way to write a record."""
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii")


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _seal(key: DomainKey, digest: str) -> str:
    return mac(key.derive("audit/seal"), bytes.fromhex(digest)).hex()


def _parse(line: bytes, path: Path, number: int) -> dict[str, Any]:
    """A line as a record whose own hash agrees."""
    try:
        record: dict[str, Any] = json.loads(line)
        body = {k: v for k, v in record.items() if k not in ("hash", "seal")}
        intact = (
            set(record) == TEXTS | {"format", "number"}
            and record["format"] == FORMAT
            and type(record["number"]) is int
            and all(type(record[k]) is str for k in TEXTS)
            and _canonical(record) + b"\n" == line
            and _digest(body) == record["hash"]
        )
    except (ValueError, AttributeError, RecursionError):
        intact = False
    if not intact:
        raise AuditError(f"{path}: line {number} was changed or is incomplete")
    return record


def _follow(path: Path, head: Head, record: dict[str, Any]) -> Head:
    """The head after a record, if it comes right after ``head``."""
    expected = head.records + 1
    if record["previous"] != head.hash or record["number"] != expected:
        raise AuditError(
            f"{path}: line {expected} does not follow the line before it: records were "
            "removed, added or reordered"
        )
    return Head(expected, record["hash"])


def _check_seal(path: Path, record: dict[str, Any], key: DomainKey | None) -> bool:
    if key is None:
        return False
    if not record["seal"] and record["outcome"] in ("refused", "failed"):
        return False
    if not hmac.compare_digest(record["seal"], _seal(key, record["hash"])):
        raise AuditError(
            f"{path}: line {record['number']} was not written with the key {key.id} "
            "that it names"
        )
    return True


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                yield _parse(line, path, number)
    except OSError as error:
        raise AuditError(
            f"cannot read the audit log {path}: {error.strerror}"
        ) from None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The log open for appending, locked against other processes."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise AuditError(f"the audit log {path} is not a file")
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
    except OSError as error:
        raise AuditError(
            f"cannot write the audit log {path}: {error.strerror}; nothing was reversed"
        ) from None


def _last(file: BinaryIO, path: Path) -> Head:
    """The end of the log. Only its last line is read: ``verify`` reads them all."""
    size = file.seek(0, os.SEEK_END)
    if not size:
        return Head(0, GENESIS)
    file.seek(max(0, size - LONGEST_LINE - 1))
    tail = file.read()
    line = tail[tail.rfind(b"\n", 0, -1) + 1 :]
    try:
        record = _parse(line, path, 0)
    except AuditError:
        raise AuditError(
            f"the last record of the audit log {path} is damaged: keep the file, move "
            "it aside, and start a new one; nothing was reversed"
        ) from None
    return Head(record["number"], record["hash"])


def _write(file: BinaryIO, line: bytes) -> None:
    """Append a whole line to the disk, or nothing."""
    size = file.seek(0, os.SEEK_END)
    try:
        if file.write(line) != len(line):
            raise OSError(0, "the disk is full")
        os.fsync(file.fileno())
    except OSError:
        file.truncate(size)
        raise
