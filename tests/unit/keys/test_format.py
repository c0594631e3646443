"""docs/spec/keyring.md is enough to open a keyring: here by nothing of ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import shutil

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from known_answers import VECTORS, committed

from pii_toolkit.keys import KeyFile, Keyring, PassphraseFile

EXPECTED = committed("keyring_v1/expected.json")
FOLDER = VECTORS / "keyring_v1"
KINDS = ["key-file", "passphrase"]


def hkdf(key: bytes, label: str, length: int = 32) -> bytes:
    return HKDF(SHA256(), length, None, label.encode()).derive(key)


def stretched(header) -> bytes:
    passphrase = (FOLDER / "passphrase.txt").read_bytes().removesuffix(b"\n")
    return Argon2id(
        salt=base64.b64decode(header["salt"]),
        length=32,
        iterations=header["iterations"],
        lanes=header["lanes"],
        memory_cost=header["memory_kib"],
    ).derive(passphrase)


def open_by_the_book(kind: str):
    content = (FOLDER / f"{kind}.json").read_bytes()
    ring = json.loads(content)
    if kind == "key-file":
        text = (FOLDER / "test.key").read_text()
        kek = bytes.fromhex(text.split("key: ")[1])
    else:
        kek = stretched(ring["kek"])
    assert hkdf(kek, "pii-toolkit/v1/kek/id", 8).hex() == ring["kek"]["id"]

    before = content[: content.rindex(b'  "seal": "')]
    sealing = hkdf(kek, "pii-toolkit/v1/kek/seal")
    assert hmac.new(sealing, before, hashlib.sha256).hexdigest() == ring["seal"]

    opened = {"kek_id": ring["kek"]["id"], "domains": {}, "secrets": {}}
    wrapping = AESGCM(hkdf(kek, "pii-toolkit/v1/kek/wrap"))
    for entry in ring["entries"]:
        sealed = base64.b64decode(entry["wrapped"])
        fields = [entry[name] for name in ("kind", "id", "name", "state", "public")]
        bound = "\n".join([ring["format"], ring["id"], *fields]).encode()
        secret = wrapping.decrypt(sealed[:12], sealed[12:], bound)
        derived = hkdf(secret, f"pii-toolkit/v1/{EXPECTED['label']}").hex()
        if entry["kind"] == "secret":
            opened["secrets"][entry["name"]] = secret.hex()
        elif entry["kind"] == "domain":
            opened["domains"][entry["name"]] = derived
        else:
            opened["storage"] = derived
    return opened


@pytest.mark.parametrize("kind", KINDS)
def test_the_specification_opens_the_vectors(kind):
    assert open_by_the_book(kind) == EXPECTED[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_we_open_the_vectors(kind, tmp_path):
    for file in FOLDER.iterdir():
        shutil.copyfile(file, tmp_path / file.name)
        (tmp_path / file.name).chmod(0o600)
    unlock = (
        KeyFile(tmp_path / "test.key")
        if kind == "key-file"
        else PassphraseFile(tmp_path / "passphrase.txt")
    )
    ring = Keyring.load(tmp_path / f"{kind}.json", unlock)
    label = EXPECTED["label"]
    domains = {
        info.name: ring.domain(info.name, reverse=True).derive(label).hex()
        for info in ring.domains
    }
    assert domains == EXPECTED[kind]["domains"]
    assert ring.storage_key(label).hex() == EXPECTED[kind]["storage"]
    assert (ring.secret("age") or b"").hex() == EXPECTED[kind]["secrets"]["age"]
