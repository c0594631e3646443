"""age files: the stock tool opens ours, we open its, and damage never passes."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from shared_files import require
from target_data import CANARY, leftovers

from pii_toolkit.errors import DecryptError, SourceError, TargetError
from pii_toolkit.targets.age import (
    AgeStream,
    decrypt_file,
    encrypt_file,
    new_identity,
)

SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 300_000)


@pytest.fixture
def age() -> str:
    found = shutil.which("age")
    if found is None:
        require("age", "the age command is not installed")
    return str(found)


def content(size: int) -> bytes:
    return (CANARY.encode() * (size // len(CANARY) + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_round_trip(tmp_path: Path, size: int) -> None:
    secret, public = new_identity()
    (tmp_path / "clear").write_bytes(content(size))
    encrypt_file(tmp_path / "clear", tmp_path / "x.age", [public])
    decrypt_file(tmp_path / "x.age", tmp_path / "again", [secret])
    assert (tmp_path / "again").read_bytes() == content(size)
    assert (tmp_path / "x.age").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "again").stat().st_mode & 0o777 == 0o600
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("size", [0, 65_536, 200_001])
def test_the_stock_tool_opens_our_files(tmp_path: Path, age: str, size: int) -> None:
    secret, public = new_identity()
    (tmp_path / "id").write_text(secret + "\n")
    (tmp_path / "clear").write_bytes(content(size))
    encrypt_file(tmp_path / "clear", tmp_path / "x.age", [public])
    done = subprocess.run(
        [age, "-d", "-i", tmp_path / "id", tmp_path / "x.age"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == content(size)


def test_we_open_files_of_the_stock_tool(tmp_path: Path, age: str) -> None:
    secret, public = new_identity()
    subprocess.run(
        [age, "-r", public, "-o", tmp_path / "x.age"],
        input=content(200_000),
        timeout=60,
        check=True,
    )
    decrypt_file(tmp_path / "x.age", tmp_path / "clear", [secret])
    assert (tmp_path / "clear").read_bytes() == content(200_000)


def test_each_recipient_alone_opens_it(tmp_path: Path) -> None:
    pairs = [new_identity() for _ in range(3)]
    (tmp_path / "clear").write_bytes(b"x")
    encrypt_file(
        tmp_path / "clear", tmp_path / "x.age", [public for _, public in pairs]
    )
    for i, (secret, _) in enumerate(pairs):
        decrypt_file(tmp_path / "x.age", tmp_path / f"clear{i}", [secret])


def test_file_keys_differ_between_files(tmp_path: Path) -> None:
    _, public = new_identity()
    (tmp_path / "clear").write_bytes(b"x")
    for i in range(20):
        encrypt_file(tmp_path / "clear", tmp_path / f"{i}.age", [public])
    assert len({(tmp_path / f"{i}.age").read_bytes() for i in range(20)}) == 20


CHUNK = 64 * 1024 + 16


def damages(sealed: bytes) -> dict[str, bytes]:
    """Every kind of change: each header byte and each chunk flipped; cuts; reorders."""
    body = sealed.index(b"\n---") + 1
    body = sealed.index(b"\n", body) + 1 + 16
    chunks = [sealed[at : at + CHUNK] for at in range(body, len(sealed), CHUNK)]
    found = {f"flip byte {i} of the header": flip(sealed, i) for i in range(body)}
    for i in range(len(chunks)):
        at = body + i * CHUNK
        found[f"flip the first byte of chunk {i}"] = flip(sealed, at)
        found[f"flip the tag of chunk {i}"] = flip(sealed, at + len(chunks[i]) - 1)
        found[f"cut before chunk {i}"] = sealed[:at]
        found[f"cut inside chunk {i}"] = sealed[: at + len(chunks[i]) // 2]
        without = chunks[:i] + chunks[i + 1 :]
        found[f"leave out chunk {i}"] = sealed[:body] + b"".join(without)
        twice = chunks[: i + 1] + chunks[i:]
        found[f"chunk {i} twice"] = sealed[:body] + b"".join(twice)
    swapped = [chunks[1], chunks[0], *chunks[2:]]
    found["chunks swapped"] = sealed[:body] + b"".join(swapped)
    found["bytes added"] = sealed + b"\0"
    found["a second file added"] = sealed + sealed
    found["nothing"] = b""
    return found


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_no_damage_passes_and_nothing_is_released(tmp_path: Path) -> None:
    secret, public = new_identity()
    (tmp_path / "clear").write_bytes(content(200_000))
    encrypt_file(tmp_path / "clear", tmp_path / "x.age", [public])
    sealed = (tmp_path / "x.age").read_bytes()
    for what, damaged in damages(sealed).items():
        (tmp_path / "bad.age").write_bytes(damaged)
        with pytest.raises(DecryptError, match=r"bad\.age") as caught:
            decrypt_file(tmp_path / "bad.age", tmp_path / "out", [secret])
        assert CANARY not in str(caught.value), what
        assert not (tmp_path / "out").exists(), what
        assert not leftovers(tmp_path), what


def test_another_identity_does_not_open_it(tmp_path: Path) -> None:
    _, public = new_identity()
    other, _ = new_identity()
    (tmp_path / "clear").write_bytes(content(10))
    encrypt_file(tmp_path / "clear", tmp_path / "x.age", [public])
    with pytest.raises(DecryptError, match="no given identity opens it") as caught:
        decrypt_file(tmp_path / "x.age", tmp_path / "out", [other])
    assert other not in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clear", "x.age"]


Call = Callable[[Path], None]
BAD_CALLS: dict[str, tuple[Call, type[Exception], str]] = {
    "no recipient": (
        lambda d: encrypt_file(d / "clear", d / "o", []),
        TargetError,
        "at least one",
    ),
    "bad recipient": (
        lambda d: encrypt_file(d / "clear", d / "o", [new_identity()[1], "age1xyz"]),
        TargetError,
        "recipient 2 of 2",
    ),
    "secret given as recipient": (
        lambda d: encrypt_file(d / "clear", d / "o", [new_identity()[0]]),
        TargetError,
        "recipient 1 of 1",
    ),
    "no identity": (
        lambda d: decrypt_file(d / "clear", d / "o", []),
        DecryptError,
        "needs",
    ),
    "bad identity": (
        lambda d: decrypt_file(d / "clear", d / "o", ["AGE-SECRET-KEY-1X"]),
        DecryptError,
        "identity 1 of 1",
    ),
    "missing source": (
        lambda d: encrypt_file(d / "none", d / "o", [new_identity()[1]]),
        SourceError,
        "none",
    ),
    "source is a folder": (
        lambda d: encrypt_file(d, d / "o", [new_identity()[1]]),
        SourceError,
        "cannot be read",
    ),
    "target exists": (
        lambda d: encrypt_file(d / "clear", d / "clear", [new_identity()[1]]),
        TargetError,
        "exists already",
    ),
    "folder of the target is missing": (
        lambda d: encrypt_file(d / "clear", d / "no" / "o", [new_identity()[1]]),
        TargetError,
        "does not exist",
    ),
    "target is a folder": (
        lambda d: encrypt_file(d / "clear", d, [new_identity()[1]], overwrite=True),
        TargetError,
        "is a folder",
    ),
}


@pytest.mark.parametrize("case", BAD_CALLS)
def test_bad_calls_say_what_is_wrong(tmp_path: Path, case: str) -> None:
    call, kind, text = BAD_CALLS[case]
    (tmp_path / "clear").write_bytes(b"x")
    with pytest.raises(kind, match=text) as caught:
        call(tmp_path)
    assert "AGE-SECRET-KEY-1X" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["clear"]


def test_overwrite_replaces_only_on_success(tmp_path: Path) -> None:
    secret, public = new_identity()
    other, _ = new_identity()
    (tmp_path / "clear").write_bytes(b"new")
    (tmp_path / "out").write_bytes(b"old")
    encrypt_file(tmp_path / "clear", tmp_path / "x.age", [public])
    with pytest.raises(DecryptError):
        decrypt_file(tmp_path / "x.age", tmp_path / "out", [other], overwrite=True)
    assert (tmp_path / "out").read_bytes() == b"old"
    decrypt_file(tmp_path / "x.age", tmp_path / "out", [secret], overwrite=True)
    assert (tmp_path / "out").read_bytes() == b"new"


class TestAgeStream:
    """The pipe that seals what any writer writes."""

    def test_what_goes_in_comes_out(self) -> None:
        secret, public = new_identity()
        out = io.BytesIO()
        age = AgeStream(out, [public])
        for _ in range(100):
            age.stream.write(content(7_777))
        age.finish()
        clear = io.BytesIO()
        identity = pyrage.x25519.Identity.from_str(secret)
        pyrage.decrypt_io(io.BytesIO(out.getvalue()), clear, [identity])
        assert clear.getvalue() == content(7_777) * 100

    @pytest.mark.parametrize("size", [0, 10, 65_536, 500_000])
    def test_an_aborted_stream_does_not_open(self, size: int) -> None:
        secret, public = new_identity()
        out = io.BytesIO()
        age = AgeStream(out, [public])
        age.stream.write(content(size))
        age.abort()
        identity = pyrage.x25519.Identity.from_str(secret)
        with pytest.raises((pyrage.DecryptError, OSError)):
            pyrage.decrypt_io(io.BytesIO(out.getvalue()), io.BytesIO(), [identity])

    def test_a_full_disk_is_told_as_such(self) -> None:
        _, public = new_identity()
        with Path("/dev/full").open("wb", buffering=0) as full:
            age = AgeStream(full, [public])
            with pytest.raises(OSError, match="No space left"):  # noqa: PT012
                try:
                    for _ in range(100):
                        age.stream.write(content(100_000))
                finally:
                    age.finish()
