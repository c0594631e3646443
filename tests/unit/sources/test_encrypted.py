"""Parquet Modular Encryption: our reader, and the one of the specification."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pii_toolkit.errors import DecryptError, SourceError
from pii_toolkit.sources import Opener, open_source
from pii_toolkit.sources.encrypted import (
    KeyringKms,
    encryption_properties,
    factory,
    unwrap_key,
    wrap_key,
)

SPEC = Path(__file__).parents[3] / "docs" / "spec" / "parquet-encryption.md"
KEK = bytes(range(32))
TABLE = pa.table(
    {
        "navn": ["Kari", None, "Øystein"],
        "adresse": [{"gate": "Storgata 1"}, None, {"gate": None}],
        "tlf": [["1", "2"], [], None],
    }
)


def write(path: Path, kek: bytes = KEK, kek_id: str = "k1") -> Path:
    crypto = factory(kek, kek_id)
    properties = encryption_properties(crypto, kek_id)
    with pq.ParquetWriter(
        path, TABLE.schema, encryption_properties=properties
    ) as writer:
        writer.write_table(TABLE)
    return path


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", SPEC.read_text(), re.S)
    assert found
    return found[1]


def test_the_file_is_read_with_its_key(tmp_path: Path) -> None:
    write(tmp_path / "kunder.parquet")
    opener = Opener(parquet_kek=KEK, parquet_kek_id="k1")
    with open_source(str(tmp_path), opener=opener) as source:
        (container,) = source.containers()
        (batch,) = source.batches(container.name)
    assert [field.name for field in container.fields] == ["navn", "adresse.gate", "tlf"]
    assert batch.to_pylist() == [
        {"navn": "Kari", "adresse.gate": "Storgata 1", "tlf": '["1", "2"]'},
        {"navn": None, "adresse.gate": None, "tlf": "[]"},
        {"navn": "Øystein", "adresse.gate": None, "tlf": None},
    ]


def test_nothing_is_readable_without_the_key(tmp_path: Path) -> None:
    raw = write(tmp_path / "a.parquet").read_bytes()
    assert raw[:4] == raw[-4:] == b"PARE"
    assert not any(word in raw for word in (b"navn", b"Kari", b"Storgata"))


@pytest.mark.parametrize(
    ("opener", "message"),
    [
        pytest.param(None, "encrypted; give the keyring", id="no opener"),
        pytest.param(Opener(), "encrypted; give the keyring", id="no key"),
        pytest.param(Opener(b"x" * 32, "k1"), "cannot be decrypted", id="wrong key"),
        pytest.param(Opener(KEK, "k2"), "cannot be decrypted", id="wrong id"),
        pytest.param(Opener(KEK), "has no id", id="no id"),
    ],
)
def test_a_missing_or_wrong_key_is_one_clear_error(
    tmp_path: Path, opener: Opener | None, message: str
) -> None:
    path = write(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match=message):
        open_source(path, opener=opener)


def test_each_file_has_its_own_key(tmp_path: Path) -> None:
    sizes = {write(tmp_path / f"{i}.parquet").read_bytes()[-400:] for i in range(5)}
    assert len(sizes) == 5


def test_the_reader_of_the_specification_opens_the_file(tmp_path: Path) -> None:
    names = {"kek": KEK, "path": write(tmp_path / "a.parquet")}
    exec(compile(block("reader"), str(SPEC), "exec"), names)
    assert names["table"].equals(TABLE)
    assert "pii_toolkit" not in block("reader")


def test_the_vector_of_the_specification() -> None:
    assert unwrap_key(KEK, "k1", block("vector").strip()) == b"\xff" * 32


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text[:-30], id="cut"),
        pytest.param(lambda text: text.replace('"v": 1', '"v": 2'), id="version"),
        pytest.param(lambda text: text.replace("k1", "k2"), id="other id"),
        pytest.param(lambda text: text.replace("wrapped", "w"), id="member missing"),
        pytest.param(lambda _: "[1]", id="not an object"),
        pytest.param(
            lambda _: json.dumps({"v": 1, "kek": "k1", "wrapped": "AA=="}), id="short"
        ),
    ],
)
def test_a_changed_wrapping_is_refused(change) -> None:
    with pytest.raises(DecryptError):
        unwrap_key(KEK, "k1", change(wrap_key(KEK, "k1", b"d" * 32)))


def test_no_secret_is_shown() -> None:
    shown = repr(Opener(KEK, "k1", ("AGE-SECRET-KEY-1X",))) + repr(
        KeyringKms(KEK, "k1")
    )
    assert "SECRET-KEY" not in shown
    assert repr(KEK)[2:10] not in shown
