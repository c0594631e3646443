"""Secret files: who may read them, what stands there after a failure."""

from __future__ import annotations

import os
import stat

import pytest

from pii_toolkit.errors import KeyringError
from pii_toolkit.keys import files
from pii_toolkit.keys.files import create_private, locked, read_private, write_private


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret"
    create_private(path, b"content", "key file")
    return path


def read(path):
    return read_private(path, "key file", limit=100)


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_modes_that_are_private(secret, mode):
    secret.chmod(mode)
    assert read(secret) == b"content"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o777, 0o610])
def test_modes_that_are_not(secret, mode):
    secret.chmod(mode)
    with pytest.raises(KeyringError, match=f"mode {mode:04o}.*chmod 600") as caught:
        read(secret)
    assert "content" not in str(caught.value)


def test_a_read_only_mount_may_show_it_to_all(secret, monkeypatch):
    """Docker and Kubernetes mount secrets so; nobody could chmod them anyway."""
    link = secret.with_name("link")
    link.symlink_to(secret)
    secret.chmod(0o644)
    monkeypatch.setattr(files, "_is_read_only", lambda descriptor: True)
    assert read(secret) == read(link) == b"content"


def test_a_symlink_is_refused(secret):
    link = secret.with_name("link")
    link.symlink_to(secret)
    with pytest.raises(KeyringError, match="symlink"):
        read(link)


def test_a_dangling_symlink_is_refused(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(KeyringError, match="No such file"):
        read(link)
    with pytest.raises(KeyringError, match="exists already"):
        create_private(link, b"x", "key file")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("what", ["missing", "folder", "too-large"])
def test_what_cannot_be_read(tmp_path, what):
    path = tmp_path / what
    if what == "folder":
        path.mkdir(mode=0o700)
    elif what == "too-large":
        create_private(path, b"x" * 101, "key file")
    with pytest.raises(KeyringError, match=str(path)):
        read(path)


def test_files_are_made_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        create_private(tmp_path / "a", b"x", "key file")
        write_private(tmp_path / "b", b"x", "keyring")
        with locked(tmp_path / "c", "keyring"):
            pass
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {0o600}


def test_replacing_does_not_write_through_a_symlink(tmp_path, secret):
    link = tmp_path / "link"
    link.symlink_to(secret)
    write_private(link, b"new", "keyring")
    assert secret.read_bytes() == b"content"
    assert stat.S_ISREG(link.lstat().st_mode)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(secret, monkeypatch, step):
    def fail(*_):
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        monkeypatch.setattr(files.Path, "replace", fail)
    with pytest.raises(KeyringError, match="No space left"):
        write_private(secret, b"new", "keyring")
    monkeypatch.undo()
    assert secret.read_bytes() == b"content"
    assert [path.name for path in secret.parent.iterdir()] == ["secret"]


def test_an_absent_folder_is_a_clear_error(tmp_path):
    path = tmp_path / "nowhere" / "k"
    for write in (create_private, write_private):
        with pytest.raises(KeyringError, match="No such file"):
            write(path, b"x", "key file")
    with pytest.raises(KeyringError, match="cannot lock"), locked(path, "keyring"):
        pass


def test_a_lock_that_is_a_symlink_is_refused(tmp_path):
    (tmp_path / ".ring.lock").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(KeyringError, match="cannot lock"),
        locked(tmp_path / "ring", "keyring"),
    ):
        pass
    assert not (tmp_path / "elsewhere").exists()
