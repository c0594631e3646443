"""The demo: a small warehouse of nobody, and the commands a user would run on it.

Nothing here can do what the commands cannot: this room only makes input.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KEYS = ("--keyring", "demo.keyring", "--key-file", "demo.key")
REFERENCE_DATE = "2026-01-01"
ONE_PSEUDONYM = Path("one-pseudonym.txt")
"""A value of the pseudonymised output, which the last step reverses."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command line, with a file for its standard input where it reads one."""

    arguments: tuple[str, ...]
    stdin: Path | None = None


def build(directory: Path) -> None:
    """Make ``credit.sqlite`` and ``finance/`` in the directory."""
    from pii_toolkit.demo import denmark, norway

    norway.build(directory / "credit.sqlite")
    denmark.build(directory / "finance")


def steps() -> tuple[Step, ...]:
    """The whole way, for both organisations, in the order a user would go."""
    init = ("keys", "init", *KEYS, "--domain", "credit", "--domain", "finance")
    policy = ("--policy", "credit-policy.yaml", "--source", "synthetic")
    reverse = ("reverse", "--domain", "credit", *KEYS, *policy, "--reason", "demo")
    return (
        *_found("credit", "credit.sqlite"),
        *_found("finance", "finance/"),
        Step(init),
        *_transformed("credit", "credit.sqlite", "credit-test.sqlite.age"),
        *_transformed("finance", "finance/", "finance-test/"),
        Step(_test_data("finance", "finance/", "finance-test.sqlite.age")),
        Step(reverse, stdin=ONE_PSEUDONYM),
    )


def _found(name: str, source: str) -> tuple[Step, ...]:
    scan = ("scan", source, "--full", "--out", f"{name}-scan.json")
    plan = ("plan", f"{name}-scan.json", "-o", f"{name}-policy.yaml", "--domain", name)
    return (
        Step((*scan, "--report", f"{name}-report.html")),
        Step((*plan, "--reference-date", REFERENCE_DATE)),
    )


def _transformed(name: str, source: str, test_target: str) -> tuple[Step, ...]:
    policy = ("--policy", f"{name}-policy.yaml")
    return (
        Step(("pseudonymise", source, f"{name}-pseudonymised/", *policy, *KEYS)),
        Step(_test_data(name, source, test_target)),
        Step(("verify", source, test_target, *policy, *KEYS)),
    )


def _test_data(name: str, source: str, target: str) -> tuple[str, ...]:
    """Files stay files, or become one database, as the target's name says."""
    return ("testdata", source, target, "--policy", f"{name}-policy.yaml", *KEYS)
