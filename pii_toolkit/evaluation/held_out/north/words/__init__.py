"""Word lists: names, streets, towns, firms and sentences, one file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, blank ones left out."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list; ``~`` stands for a blank inside one."""
    return tuple(
        word.replace("~", " ") for line in lines(name) for word in line.split()
    )
