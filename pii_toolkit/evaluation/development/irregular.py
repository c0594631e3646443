"""How production goes wrong: wrappers around makers of values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from pii_toolkit.evaluation.development.values import Make, Row

Change = Callable[[str], Any]


def gaps(make: Make, share: float = 0.1, *fillers: object) -> Make:
    """Null, or one of the fillers (``-``, ``00000000000``), in some rows."""
    options = fillers or (None,)
    return lambda row: (
        row.rng.choice(options) if row.rng.random() < share else make(row)
    )


def either(make: Make, other: Make, share: float = 0.1) -> Make:
    """Another maker in some rows: mixed formats in one column."""
    return lambda row: other(row) if row.rng.random() < share else make(row)


def swapped(make: Make, other: Make, share: float = 0.02) -> tuple[Make, Make]:
    """Two columns whose values changed places in some rows."""
    key = f"swap{id(make)}"

    def turned(row: Row) -> bool:
        return row.once(key, lambda: row.rng.random() < share)

    return (
        lambda row: other(row) if turned(row) else make(row),
        lambda row: make(row) if turned(row) else other(row),
    )


def changed(make: Make, change: Change, share: float = 1.0) -> Make:
    """A change of the text in some rows; nulls stay."""

    def maker(row: Row) -> Any:
        value = make(row)
        if value is None or (share < 1 and row.rng.random() >= share):
            return value
        return change(value)

    return maker


def upper(make: Make, share: float = 1.0) -> Make:
    """Capitals."""
    return changed(make, str.upper, share)


def padded(make: Make, width: int) -> Make:
    """Fixed width: cut or filled with blanks on the right; null is all blanks."""
    return lambda row: f"{make(row) or '':<{width}.{width}}"


def trailing(make: Make, share: float = 0.1) -> Make:
    """Blanks that somebody typed behind the value."""
    return changed(make, lambda text: f"{text} ", share)


def mojibake(make: Make, share: float = 0.05) -> Make:
    """UTF-8 that was read as Latin-1."""
    return changed(
        make, lambda text: text.encode().decode("latin-1", errors="replace"), share
    )


def question_marks(make: Make, share: float = 1.0) -> Make:
    """Letters that an old code page did not have."""
    return changed(
        make, lambda text: text.encode("ascii", "replace").decode("ascii"), share
    )


def folded(make: Make) -> Make:
    """Danish and Norwegian letters as AE, OE, AA."""
    letters = str.maketrans(
        {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "AE", "Ø": "OE", "Å": "AA"}
    )
    return changed(make, lambda text: text.translate(letters))


def as_int(make: Make) -> Make:
    """A number column: leading zeros are gone."""
    return changed(make, int)


def as_float(make: Make) -> Make:
    """A spreadsheet's number column."""
    return changed(make, float)


def spaced(make: Make, *forms: tuple[int, str]) -> Make:
    """A separator after so many characters, in one of several forms."""

    def maker(row: Row) -> Any:
        at, mark = row.rng.choice(forms)
        text = make(row)
        return text if text is None or not mark else f"{text[:at]}{mark}{text[at:]}"

    return maker


def masked(make: Make, keep: slice, mark: str = "*") -> Make:
    """All but some characters hidden."""

    def hide(text: str) -> str:
        kept = set(range(len(text))[keep])
        return "".join(c if at in kept else mark for at, c in enumerate(text))

    return changed(make, hide)


def hashed(make: Make, algorithm: str = "sha256") -> Make:
    """An unkeyed hash, which anyone can undo by trying all numbers."""
    return changed(make, lambda text: hashlib.new(algorithm, text.encode()).hexdigest())


def initials(make: Make) -> Make:
    """Given names cut to their first letters."""
    return changed(
        make, lambda text: " ".join(f"{word[0]}." for word in text.split() if word)
    )


def slip(make: Make, share: float = 0.02) -> Make:
    """Two letters changed places while typing."""

    def maker(row: Row) -> Any:
        text = make(row)
        if text is None or len(text) < 4 or row.rng.random() >= share:
            return text
        at = row.rng.randrange(1, len(text) - 2)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    return maker
