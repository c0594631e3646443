"""The peers: which are here, in which version, and what is said of those that are not.

``python -m bench.peers`` installs them one by one from ``bench/requirements.txt`` into
the environment that runs it; one that does not install is told and left out.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
OURS = (
    "pii-toolkit",
    "numpy",
    "numba",
    "pyarrow",
    "cryptography",
    "regex",
    "adbc-driver-sqlite",
    "adbc-driver-postgresql",
    "duckdb",
    "pandas",
)
OWN_ENVIRONMENT = "DataProfiler"
"""Wants older versions of Arrow and pandas than the rest: it lives alone."""


def version(distribution: str) -> str | None:
    """The version that is installed, None where it is not."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def absent(*distributions: str) -> tuple[str, ...]:
    """A line for each that is not installed."""
    return tuple(
        f"{name}: not installed" for name in distributions if version(name) is None
    )


def versions() -> dict[str, str]:
    """Of what is measured and of all peers, as far as they are installed."""
    peers = ("presidio-analyzer", "presidio-anonymizer", "Faker", *_names())
    found = {name: version(name) for name in (*OURS, *peers)}
    if dataprofiler().exists():
        found[OWN_ENVIRONMENT] = dict(_pinned())[OWN_ENVIRONMENT]
    return {name: number for name, number in found.items() if number is not None}


def dataprofiler() -> Path:
    """The interpreter of the environment that DataProfiler has for itself."""
    return Path(sys.prefix) / "dataprofiler" / "bin" / "python"


def _pinned() -> list[tuple[str, str]]:
    lines = REQUIREMENTS.read_text("utf-8").splitlines()
    wanted = (line.partition("#")[0].strip() for line in lines)
    return [tuple(line.split("==")) for line in wanted if line]  # type: ignore[misc]


def _names() -> tuple[str, ...]:
    return tuple(name for name, _ in _pinned())


def _pip(python: Path | str, *wanted: str) -> bool:
    command = (python, "-m", "pip", "--disable-pip-version-check", "-q", "install")
    done = subprocess.run(
        [*map(str, command), *wanted], capture_output=True, check=False, timeout=600
    )
    return done.returncode == 0


def install() -> int:
    """Install every peer that can be; 0 however many there are."""
    for name, number in _pinned():
        python: Path | str = sys.executable
        if name == OWN_ENVIRONMENT:
            python = dataprofiler()
            venv.create(python.parent.parent, with_pip=True, clear=True)
        done = _pip(python, f"{name}=={number}")
        print(f"{name} {number}: {'installed' if done else 'does not install here'}")
        if not done and name == OWN_ENVIRONMENT:
            dataprofiler().unlink()
    return 0


if __name__ == "__main__":
    sys.exit(install())
