"""One module a question; each has ``figure(bench)``, which checks, times and answers.

A module is imported when its turn comes, so that a peer that cannot be imported spoils
no other figure.
"""

from __future__ import annotations

from importlib import import_module

from bench.record import Figure
from bench.setting import Bench

ORDER = (
    "free_text",
    "identifiers",
    "person_numbers",
    "fake_names",
    "scan",
    "pipeline",
    "parquet",
    "growth",
    "columns",
    "cores",
    "memory",
)
"""Kernels first, while the process is small; what starts processes last."""


def run(name: str, bench: Bench) -> Figure:
    """One figure by the name of its module."""
    figure: Figure = import_module(f"bench.figures.{name}").figure(bench)
    return figure
