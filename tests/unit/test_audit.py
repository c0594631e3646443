"""The audit log: what a change to it does, and what it never holds."""

from __future__ import annotations

import hashlib
import hmac
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pii_toolkit import audit
from pii_toolkit.audit import Event, Head, append, fingerprint, verify
from pii_toolkit.errors import AuditError
from pii_toolkit.keys import DomainKey

KEY = DomainKey("default", "0123456789abcdef", bytes(range(32)))
OTHER = DomainKey("research", "fedcba9876543210", bytes(32))
PSEUDONYM = "CANARY-PSEUDONYM"


def event(**changes) -> Event:
    base = Event(
        time=datetime(2026, 1, 1, 12, tzinfo=UTC),
        who="kari",
        domain="default",
        key_id=KEY.id,
        entity_type="NO_FODSELSNUMMER",
        reason="ticket 4711",
        outcome="reversed",
        fingerprint=fingerprint(KEY, PSEUDONYM),
    )
    return replace(base, **changes)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "audit.jsonl"
    for number in range(5):
        append(path, event(reason=f"ticket {number}"), key=KEY)
    return path


def lines(path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def refused(path, content: bytes, **options) -> bool:
    path.write_bytes(content)
    try:
        verify(path, **options)
    except AuditError:
        return True
    return False


def test_a_whole_log_verifies(log):
    found = verify(log, keys=[KEY])
    assert (found.head.records, found.sealed) == (5, 5)
    assert verify(log).sealed == 0
    assert verify(log, keys=[OTHER]).sealed == 0


def test_the_format_is_as_specified(log):
    """docs/spec/audit-log.md, checked with the standard library alone."""
    previous = "0" * 64
    for number, line in enumerate(lines(log), start=1):
        record = json.loads(line)
        digest, seal = record.pop("hash"), record.pop("seal")
        canonical = json.dumps(record, sort_keys=True, separators=(",", ":")).encode()
        assert hashlib.sha256(canonical).hexdigest() == digest
        key = KEY.derive("audit/seal")
        proof = hmac.new(key, bytes.fromhex(digest), hashlib.sha256).hexdigest()
        assert proof == seal
        assert (record["previous"], record["number"]) == (previous, number)
        previous = digest


def test_append_returns_the_head(log):
    head = append(log, event(), key=KEY)
    assert head == verify(log).head
    assert head.records == 6


def test_the_log_is_private_and_holds_no_pseudonym(log):
    assert log.stat().st_mode & 0o777 == 0o600
    content = log.read_bytes()
    assert PSEUDONYM.encode() not in content
    assert hashlib.sha256(PSEUDONYM.encode()).hexdigest()[:32].encode() not in content


def test_fingerprints_are_keyed():
    assert fingerprint(KEY, "a") == fingerprint(KEY, "a")
    assert len({fingerprint(k, p) for k in (KEY, OTHER) for p in ("a", "b")}) == 4


def test_a_text_that_is_no_unicode_has_a_fingerprint_too():
    assert fingerprint(KEY, "\ud800") != fingerprint(KEY, "\ud801")


def test_times_are_written_in_utc(tmp_path):
    noon = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    append(tmp_path / "log", event(time=noon))
    record = json.loads((tmp_path / "log").read_bytes())
    assert record["time"] == "2026-01-01T10:00:00.000000+00:00"


def test_a_time_without_a_zone_is_refused(tmp_path):
    with pytest.raises(ValueError, match="zone"):
        append(tmp_path / "log", event(time=datetime(2026, 1, 1)))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["a\nb", "æøå 𝄞", '"}\n{"', "\0", "\u2028"])
def test_any_reason_stays_on_its_line(tmp_path, text):
    append(tmp_path / "log", event(reason=text))
    append(tmp_path / "log", event())
    assert verify(tmp_path / "log").head.records == 2
    first = (tmp_path / "log").read_bytes().split(b"\n")[0]
    assert json.loads(first)["reason"] == text


def test_every_changed_byte_is_noticed(log):
    content = log.read_bytes()
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 0x01
        assert refused(log, bytes(changed), keys=[KEY]), position


@pytest.mark.parametrize(
    "edit",
    [
        lambda ls: ls[1:],
        lambda ls: ls[:1] + ls[2:],
        lambda ls: ls[:3] + ls[4:],
        lambda ls: [ls[0], ls[2], ls[1], *ls[3:]],
        lambda ls: ls[::-1],
        lambda ls: [*ls, ls[-1]],
        lambda ls: [*ls[:2], b"\n", *ls[2:]],
        lambda ls: [*ls[:2], b"{}\n", *ls[2:]],
        lambda ls: [*ls, b"x" * 100_000],
        lambda ls: [*ls[:-1], ls[-1][:-1]],
        lambda ls: [*ls[:-1], ls[-1][:50]],
        lambda ls: [line.replace(b",", b", ") for line in ls],
    ],
    ids=[
        "first-removed",
        "second-removed",
        "fourth-removed",
        "two-swapped",
        "reversed",
        "last-repeated",
        "blank-line",
        "empty-record",
        "long-line",
        "no-last-newline",
        "torn-last-line",
        "other-layout",
    ],
)
def test_removal_order_and_damage_are_noticed(log, edit):
    assert refused(log, b"".join(edit(lines(log))))


def test_the_error_names_the_line(log):
    ls = lines(log)
    log.write_bytes(b"".join([*ls[:2], ls[2].replace(b"kari", b"ola."), *ls[3:]]))
    with pytest.raises(AuditError, match="line 3 was changed"):
        verify(log)
    log.write_bytes(b"".join([*ls[:2], *ls[3:]]))
    with pytest.raises(AuditError, match="line 3 does not follow"):
        verify(log)


def rechained(records) -> bytes:
    """What somebody with write access but without keys can make."""
    previous, out = "0" * 64, b""
    for number, record in enumerate(records, start=1):
        body = {**record, "previous": previous, "number": number}
        seal = body.pop("seal")
        body.pop("hash")
        previous = audit._digest(body)
        out += audit._canonical({**body, "hash": previous, "seal": seal}) + b"\n"
    return out


def test_a_chain_made_anew_is_noticed_with_the_key(log):
    records = [json.loads(line) for line in lines(log)]
    records[1]["who"] = "somebody else"
    forged = rechained(records)
    assert not refused(log, forged)
    assert refused(log, forged, keys=[KEY])
    for record in records:
        record["seal"] = ""
    assert refused(log, rechained(records), keys=[KEY])


def test_a_cut_at_the_end_shows_only_against_an_anchor(log):
    ls = lines(log)
    whole = verify(log).head
    early = Head(2, json.loads(ls[1])["hash"])
    assert not refused(log, b"".join(ls[:3]))
    assert refused(log, b"".join(ls[:3]), anchor=whole)
    assert not refused(log, b"".join(ls[:3]), anchor=early)
    assert refused(log, b"", anchor=early)
    assert not refused(log, b"", anchor=Head(0, audit.GENESIS))
    assert refused(log, b"".join(ls), anchor=Head(3, early.hash))


@pytest.mark.parametrize("outcome", ["refused", "failed"])
def test_an_attempt_without_the_key_is_recorded_without_a_seal(log, outcome):
    append(log, event(outcome=outcome, fingerprint=""))
    append(log, event(), key=KEY)
    found = verify(log, keys=[KEY])
    assert (found.head.records, found.sealed) == (7, 6)


def test_a_reversal_without_a_seal_is_noticed(log):
    append(log, event())
    verify(log)
    with pytest.raises(AuditError, match="line 6 was not written with the key"):
        verify(log, keys=[KEY])


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:-40],
        lambda content: content + b"\n",
        lambda content: content[:-3] + b"x}\n",
        lambda content: content + b"y" * 200_000,
    ],
    ids=["no-newline", "torn", "blank", "edited", "long"],
)
def test_nothing_is_added_to_a_damaged_end(log, damage):
    damaged = damage(log.read_bytes())
    log.write_bytes(damaged)
    with pytest.raises(AuditError, match="nothing was reversed"):
        append(log, event(), key=KEY)
    assert log.read_bytes() == damaged


def test_a_full_disk_leaves_the_log_as_it_was(log, monkeypatch):
    before = log.read_bytes()

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(audit.os, "fsync", fail)
    with pytest.raises(AuditError, match="No space left"):
        append(log, event(), key=KEY)
    monkeypatch.undo()
    assert log.read_bytes() == before
    assert append(log, event(), key=KEY).records == 6


def test_a_log_behind_a_symlink_is_refused(tmp_path, log):
    (tmp_path / "link").symlink_to(log)
    with pytest.raises(AuditError, match="cannot write"):
        append(tmp_path / "link", event())


def test_missing_places(tmp_path):
    with pytest.raises(AuditError, match="cannot write"):
        append(tmp_path / "nowhere" / "log", event())
    with pytest.raises(AuditError, match="cannot read"):
        verify(tmp_path / "log")


@pytest.mark.parametrize("field", ["who", "reason", "entity_type"])
def test_an_endless_text_is_refused(log, field):
    with pytest.raises(AuditError, match="2000"):
        append(log, event(**{field: "x" * 2001}))
    with pytest.raises(AuditError, match="too long"):
        append(log, event(who="𝄞" * 2000, reason="𝄞" * 2000, domain="𝄞" * 2000))
    assert verify(log).head.records == 5


def test_processes_append_one_after_the_other(tmp_path):
    code = (
        "import sys; from datetime import UTC, datetime;"
        "from pii_toolkit.audit import Event, append;"
        "[append(sys.argv[1], Event(datetime(2026, 1, 1, tzinfo=UTC), 'kari', 'd',"
        " 'k', 'T', str(i), 'refused')) for i in range(30)]"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "log")]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert verify(tmp_path / "log").head.records == 90
