"""Encrypted Parquet: other people's readers open it, and damage never passes."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from target_data import CANARY, CUSTOMERS, Lock, customers, holds, make_lock

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import Opener, open_source
from pii_toolkit.targets import open_target
from pii_toolkit.targets.parquet import repeated


class ForeignKms(pe.KmsClient):  # type: ignore[misc]
    """Ten lines that need nothing of ours: docs/spec/parquet-encryption.md."""

    def __init__(self, kek: bytes) -> None:
        super().__init__()
        self.kek = kek

    def wrap_key(self, key_bytes: bytes, master_key_identifier: str) -> bytes:
        raise AssertionError("reading wraps no key")

    def unwrap_key(self, wrapped_key: str, master_key_identifier: str) -> bytes:
        raw = base64.b64decode(json.loads(wrapped_key)["wrapped"])
        label = b"pii-toolkit/parquet-key/v1/" + master_key_identifier.encode()
        return AESGCM(self.kek).decrypt(raw[:12], raw[12:], label)


def read(data: bytes, kek: bytes) -> pa.Table:
    factory = pe.CryptoFactory(lambda _config: ForeignKms(kek))
    properties: Any = factory.file_decryption_properties(pe.KmsConnectionConfig())
    with pq.ParquetFile(io.BytesIO(data), decryption_properties=properties) as file:
        return file.read()


def written(folder: Path, lock: Lock, name: str = "out.parquet", rows: int = 3) -> Path:
    batch = customers().slice(0, rows)
    with open_target(str(folder / name), seal=lock.seal) as target:
        target.begin(CUSTOMERS, batch.schema)
        for start in range(batch.num_rows):
            target.write(CUSTOMERS.name, batch.slice(start, 1))
    return folder / name


def test_a_reader_without_our_code_opens_it(tmp_path: Path, lock: Lock) -> None:
    data = written(tmp_path, lock).read_bytes()
    assert data[:4] == data[-4:] == b"PARE"
    table = read(data, lock.seal.parquet_kek)
    assert table.to_pylist() == customers().to_pylist()


def test_neither_values_nor_names_of_columns_are_in_clear(
    tmp_path: Path, lock: Lock
) -> None:
    path = written(tmp_path, lock)
    shown = [text for text in (CANARY, "picture", "score") if holds(path, text)]
    assert not shown
    assert holds(path, lock.seal.parquet_kek_id)


def test_file_keys_and_nonces_are_fresh(tmp_path: Path, lock: Lock) -> None:
    wrapped = set()
    for i in range(100):
        data = written(tmp_path, lock, f"{i}.parquet", rows=1).read_bytes()
        start = data.rindex(b'{"keyMaterialType"')
        material = json.JSONDecoder().raw_decode(data[start:].decode("latin-1"))[0]
        wrapped.add(json.loads(material["wrappedDEK"])["wrapped"])
        assert material["doubleWrapping"] is False
    assert len(wrapped) == 100
    kek = AESGCM(lock.seal.parquet_kek)
    label = b"pii-toolkit/parquet-key/v1/" + lock.seal.parquet_kek_id.encode()
    raw = [base64.b64decode(text) for text in wrapped]
    keys = {kek.decrypt(r[:12], r[12:], label) for r in raw}
    assert len(keys) == len({r[:12] for r in raw}) == 100
    assert {len(key) for key in keys} == {32}


def test_every_changed_byte_is_an_error(tmp_path: Path, lock: Lock) -> None:
    """Each byte of the file flipped, one after another; none gives other rows."""
    data = written(tmp_path, lock, rows=2).read_bytes()
    clear = customers().slice(0, 2).to_pylist()
    passed = []
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        try:
            table = read(changed, lock.seal.parquet_kek)
        except Exception:  # noqa: BLE001 - Arrow has many kinds, each is right
            continue
        passed.append(at)
        assert table.to_pylist() == clear
    # Key material is JSON: a changed byte in it may be one that nobody reads.
    start = data.rindex(b'{"keyMaterialType"')
    assert all(at < 4 or at >= start - 64 for at in passed), passed


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_every_cut_is_an_error(tmp_path: Path, lock: Lock, share: float) -> None:
    data = written(tmp_path, lock).read_bytes()
    with pytest.raises((OSError, pa.ArrowException)):
        read(data[: int(len(data) * share)], lock.seal.parquet_kek)


def test_parts_of_another_file_do_not_fit(tmp_path: Path, lock: Lock) -> None:
    """Row data moved between two files of one key: the file keys differ."""
    one = written(tmp_path, lock, "a.parquet").read_bytes()
    two = written(tmp_path, lock, "b.parquet").read_bytes()
    assert len(one) == len(two)
    mixed = two[:200] + one[200:]
    with pytest.raises((OSError, pa.ArrowException)):
        read(mixed, lock.seal.parquet_kek)


def test_a_wrong_key_fails_before_any_row(tmp_path: Path, lock: Lock) -> None:
    path = written(tmp_path, lock)
    other = make_lock("other")
    with pytest.raises(SourceError) as caught:
        open_source(str(path), opener=other.opener)
    assert lock.seal.parquet_kek_id in str(caught.value)
    assert CANARY not in str(caught.value)
    same_name = Opener(other.seal.parquet_kek, lock.seal.parquet_kek_id)
    with pytest.raises(SourceError, match=lock.seal.parquet_kek_id):
        open_source(str(path), opener=same_name)
    with pytest.raises(InvalidTag):
        read(path.read_bytes(), other.seal.parquet_kek)


def test_a_plain_file_needs_no_key(tmp_path: Path) -> None:
    with open_target(str(tmp_path / "o.parquet"), seal=None) as target:
        target.begin(CUSTOMERS, customers().schema)
        target.write(CUSTOMERS.name, customers())
    assert pq.read_table(tmp_path / "o.parquet").to_pylist() == customers().to_pylist()


EACH_OTHER = [f"{i * 7919 % 10_007:05d}-{i}" for i in range(9000)]
COLUMNS: dict[str, tuple[pa.Array, bool]] = {
    "same": (pa.array(["x"] * 9000), True),
    "few": (pa.array([i % 7 for i in range(9000)]), True),
    "each_other": (pa.array(EACH_OTHER), False),
    "nulls": (pa.nulls(9000, pa.string()), True),
    "null_type": (pa.nulls(9000), True),
    "encoded": (pa.array(EACH_OTHER).dictionary_encode(), True),
    "view": (pa.array(EACH_OTHER, pa.string_view()), False),
    "nested": (pa.array([[1]] * 9000), False),
    "days": (pa.array([i % 9 for i in range(9000)], pa.date32()), True),
}


@pytest.mark.parametrize("rows", [0, 1, 9000])
def test_columns_with_few_values_get_a_dictionary(tmp_path: Path, rows: int) -> None:
    batch = pa.record_batch([c for c, _ in COLUMNS.values()], names=list(COLUMNS))
    repeats = {name for name, (_, again) in COLUMNS.items() if again}
    assert set(repeated(batch)) == repeats
    with open_target(str(tmp_path / "o.parquet"), seal=None) as target:
        target.begin(CUSTOMERS, batch.schema)
        target.write(CUSTOMERS.name, batch.slice(0, rows))
        target.write(CUSTOMERS.name, batch)
    with pq.ParquetFile(tmp_path / "o.parquet") as file:
        table = file.read()
        group = file.metadata.row_group(file.metadata.num_row_groups - 1)
        used = {
            group.column(i).path_in_schema
            for i in range(group.num_columns)
            if group.column(i).has_dictionary_page
        }
    assert table.slice(rows).to_pylist() == batch.to_pylist()
    assert table.slice(0, rows).to_pylist() == batch.slice(0, rows).to_pylist()
    if rows == 9000:
        assert used >= {"same", "few", "days"}
        assert not used & {"each_other", "view"}


def test_a_container_without_a_batch_is_a_whole_file(tmp_path: Path) -> None:
    schema = pa.schema([("a", pa.int64()), ("b", pa.string())])
    with open_target(str(tmp_path / "o.parquet"), seal=None) as target:
        target.begin(CUSTOMERS, schema)
    assert pq.read_table(tmp_path / "o.parquet").schema.equals(schema)
