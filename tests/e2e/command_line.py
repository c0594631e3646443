"""The real command line in a process of its own, and what every refusal has to be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

POLICY = """\
version: 1
reference_date: 2026-01-01
containers:
  people.csv:
    subject: {id: customer}
    columns:
      id: {entity_type: PERSON_ID, operator: token}
      navn: {entity_type: PERSON, operator: fake}
      epost: {entity_type: EMAIL_ADDRESS, operator: fake}
"""
SECRET = "Quorbexia Zanthippesen"
MAIL = "quorbexia@zanthippesen.example"
HEADER = "id,navn,epost\n"
PEOPLE = (
    f"{HEADER}1,{SECRET},{MAIL}\n2,Marvolina Quistgaardsen,m@quistgaardsen.example\n"
)
KEYS = ("--keyring", "k", "--key-file", "k.key")
RULES = ("--policy", "policy.yaml")
SHOWN_NEVER = ("quorbexia", "zanthippesen", "marvolina", "quistgaardsen")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def leaks(self) -> list[int]:
        """Which of the values in the data were shown; places, not values."""
        shown = (self.out + self.err).lower()
        return [i for i, value in enumerate(SHOWN_NEVER) if value in shown]


def pii(
    folder: Path,
    *arguments: str | bytes,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    before: Callable[[], object] | None = None,
) -> Done:
    """Run ``pii`` in a folder; ``before`` runs in the new process."""
    done = subprocess.run(
        [sys.executable, "-m", "pii_toolkit", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=300,
        preexec_fn=before,
        env=environment(env),
    )
    return Done(
        done.returncode,
        done.stdout.decode(errors="replace"),
        done.stderr.decode(errors="replace"),
    )


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This one without anything of ours, at 80 columns."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PII_")}
    return {**clean, "COLUMNS": "80", **(more or {})}


def refused(done: Done, *said: str) -> None:
    """Exit code 2, one clear message, no traceback, no value from the data."""
    assert done.leaks() == []
    messages = [line for line in done.err.splitlines() if line.startswith("pii: ")]
    talk = [line for line in done.err.splitlines() if line.startswith("note: ")]
    assert (done.code, len(messages)) == (2, 1), done.err
    reports = [line for line in done.err.splitlines() if " written to " in line]
    assert done.err.splitlines() == [*talk, *reports, *messages], "more was said"
    assert "internal error" not in done.err, done.err
    for words in said:
        assert words in messages[0]


def nothing_left(folder: Path, *names: str) -> None:
    """No target, and no partial output under any name."""
    words = (".partial-", ".building-", ".replaced-")
    left = [p.name for p in folder.rglob("*") if any(word in p.name for word in words)]
    assert [name for name in names if (folder / name).exists()] + left == []


def lay_out(folder: Path, prepared: Path) -> Path:
    """A folder with data, policy and keyring."""
    for name in ("k", "k.key", "k2", "k2.key"):
        shutil.copy2(prepared / name, folder / name)
    (folder / "people.csv").write_text(PEOPLE, "utf-8")
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    return folder


def prepare(folder: Path) -> Path:
    """Two keyrings, made once."""
    for name in ("k", "k2"):
        made = pii(
            folder, "keys", "init", "--keyring", name, "--key-file", f"{name}.key"
        )
        assert made.code == 0, made.err
    return folder


def policy_for(folder: Path, container: str) -> tuple[str, ...]:
    """The policy's rules for a file of another name."""
    (folder / "other.yaml").write_text(POLICY.replace("people.csv", container), "utf-8")
    return ("--policy", "other.yaml")


def without_root_rights() -> None:
    """Root without the rights to read and write everything: modes count again.

    The process stays root, so that it can read an interpreter below /root. Linux only.
    """
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    drop_from_bounding_set = 24
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
