"""The lists that the generator draws from: a part to train on, a part to judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).resolve().parent
PACKS = HERE.parents[1]
Lists = Mapping[str, Sequence[str]]
JUDGED_SHARE = 6  # one name in six is never trained on
_KEPT_WHOLE = {
    "month",
    "weekday",
    "title",
    "particle",
    "car",
    "key",
    "verb",
    "ask",
    "abbr",
}


def held_back(name: str) -> bool:
    """Whether a name, town or organisation belongs to the judging part."""
    return crc32(name.lower().encode()) % JUDGED_SHARE == 0


def sections(path: Path, *, judging: bool) -> dict[str, list[str]]:
    """The kinds of one list file: ``kind: word, word``.

    What a composed word is made of (``..._stem``, ``..._end``) stays whole: the words
    themselves are told apart when they are composed.
    """
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(":")
        words = [word.strip() for word in rest.split(",") if word.strip()]
        found[kind] = words if _whole(kind) else part_of(words, judging=judging)
    return found


def _whole(kind: str) -> bool:
    return kind in _KEPT_WHOLE or kind.rpartition("_")[2] in {
        "stem",
        "end",
        "of",
        "first",
    }


def part_of(words: Sequence[str], *, judging: bool) -> list[str]:
    """The words of one part; all of them where the part would be empty."""
    return [word for word in words if held_back(word) == judging] or list(words)


def pack_names(pack: str, kind: str, *, judging: bool) -> list[str]:
    """Names of a recognizer pack, ``given`` or ``family``."""
    path = PACKS / pack / "names" / f"{kind}.txt"
    names = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    cased = [n if not n.islower() else n.title() for n in names if n]
    return part_of([n for n in cased if _is_name(n)], judging=judging)


def _is_name(text: str) -> bool:
    """Not a comment, and not a name whose letters were once read wrongly."""
    return text[0] != "#" and all(c.isalpha() or c in " -'’." for c in text)


def statistics_names(folder: Path, *, judging: bool) -> list[str]:
    """First names of Statistics Norway's list, where the folder has it."""
    names: list[str] = []
    for path in sorted(folder.glob("no_*male.txt")):
        names += path.read_text(encoding="utf-8").split("\n")
    return part_of([n for n in names if n and _is_name(n)], judging=judging)


def postal_towns(folder: Path, *, judging: bool) -> list[str]:
    """Norwegian postal towns, where the folder has the list."""
    path = folder / "no_postal.tab"
    if not path.is_file():
        return []
    rows = path.read_text(encoding="utf-8").splitlines()
    towns = sorted({row.split("\t")[1].title() for row in rows if "\t" in row})
    return part_of(towns, judging=judging)
