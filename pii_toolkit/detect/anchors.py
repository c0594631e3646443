"""What must stand in a text for a pattern to match: words, signs, digits beside them.

``DK[ -]?[0-9]{2}`` cannot match where none of ``dk0``, ``dk 0`` and ``dk-0`` stands,
once letters are folded and digits shown as ``0``. To look for a few words costs a tenth
of a pass of the pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import product

import regex

from pii_toolkit.detect.expressions import Around, Chars, Choice, Node, Repeat, parse
from pii_toolkit.detect.outlines import DIGITS

MOST = 128
"""Words looked for at most: more cost as much as the pattern."""
FEW = 16
"""Words that are told apart where a shorter part of them would do."""
TELLING = "@+<|:\t\n-"
"""Signs that are worth looking for alone."""
WIDEST = 4
"""Characters of the largest class that is spelled out."""

_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_ANY = "\x00"
"""Any digit, in words that are being put together."""
_FEW_DIGITS = 2
"""Digits of a class that are told apart."""
_MEMBER = regex.compile(r"(?s)(\\.|.)(?:-(\\.|.))?")
_WIDEST_RANGE = 64

Words = frozenset[str]
_EMPTY: Words = frozenset({""})


def folded(text: str) -> str:
    """A text as expressions that ignore case compare it."""
    return text.replace("İ", "i").casefold()  # it matches i, and folds to two letters


def mixed(text: str) -> str:
    """A text with its letters folded and ``0`` for every digit.

    >>> mixed("DK-12 Gade")
    'dk-00 gade'
    """
    raw = folded(text).encode("utf-8", "surrogatepass")
    return raw.translate(_ZEROS).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words one of which must stand; ``ending``: a rare one that all of them have.

    ``literal``: they are looked for in a folded text with its digits, not in a mixed
    one.
    """

    words: tuple[str, ...]
    ending: str = ""
    literal: bool = False

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text that is spelled as they are."""
        if not self.ending:
            for word in self.words:  # noqa: SIM110 - any() takes twice the time
                if word in text:
                    return True
            return False
        at = text.find(self.ending)
        while at >= 0:
            if text.endswith(self.words, 0, at + len(self.ending)):
                return True
            at = text.find(self.ending, at + 1)
        return False


@lru_cache(maxsize=1_024)
def anchors(body: str) -> Anchors | None:
    """Words of which every match of an expression, or what stands around it, has one.

    None where the expression is not understood or asks for nothing that is rare.

    >>> anchors("(?<=(?i:vei|gate) )[0-9]{1,4}").words
    ('gate ', 'vei ')
    """
    tree = parse(body)
    found = None if tree is None else _of_choice(tree.options)
    if found is None or not _is_rare(found):
        return None
    literal = _literals(found)
    if literal is not None:
        return Anchors(_shortest(literal), literal=True)
    words = _shortest(mixed(word.replace(_ANY, "0")) for word in found)
    return Anchors(words, _shared_ending(words))


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Without the words that hold another one."""
    held = set(words)
    return tuple(sorted(w for w in held if not any(v != w and v in w for v in held)))


def _literals(words: Words) -> Words | None:
    """The parts of the words that hold no digit but given ones, if all have such."""
    kept = {max(word.split(_ANY), key=len) for word in words}
    given = all(any(c.isdigit() or c in TELLING for c in word) for word in kept)
    some = any(c.isdigit() for word in kept for c in word)
    return frozenset(kept) if given and some and _is_rare(frozenset(kept)) else None


def _shared_ending(words: Sequence[str]) -> str:
    """The longest ending that many words have, if it is more than a run of digits."""
    if len(words) < FEW:
        return ""
    longest = min(words, key=len)
    endings = (longest[start:] for start in range(len(longest) - 1))
    found = next((e for e in endings if all(w.endswith(e) for w in words)), "")
    return found if found.strip("0") else ""


def _is_rare(words: Words) -> bool:
    return all(len(word) > 1 or word in TELLING for word in words)


def _of_choice(options: Iterable[Sequence[Node]]) -> Words | None:
    made = [_of_sequence(option) for option in options]
    known = [words for words in made if words is not None]
    if len(known) < len(made) or sum(map(len, known)) > MOST:
        return None
    return frozenset().union(*known)


def _of_sequence(nodes: Sequence[Node]) -> Words | None:
    """The best of what the parts of a sequence ask for."""
    return max(_asked(nodes), key=_worth, default=None)


def _worth(words: Words) -> tuple[bool, int, int]:
    """Longer words are rarer, and what is given rarer than any digit and blanks."""
    given = min(sum(c.isalnum() or c in TELLING for c in word) for word in words)
    return _is_rare(words), given, min(map(len, words))


def _asked(nodes: Sequence[Node]) -> Iterator[Words]:
    """The sets of words of which a match of all of these nodes has one each."""
    window = _EMPTY
    for node in nodes:
        spelled = _spelled(node)
        if spelled is not None and _are_few(window, spelled):
            window = frozenset(map("".join, product(window, spelled)))
            continue
        yield from _whole(_joined(window, _begins(node)))
        window = _EMPTY if spelled is None else spelled
        if isinstance(node, Choice | Repeat | Around):
            yield from _inside(node)
    yield from _whole(window)


def _are_few(window: Words, spelled: Words) -> bool:
    """Whether words are worth making longer, for the number of them."""
    many = len(window) * len(spelled)
    return many <= FEW or (many <= MOST and min(len(window), len(spelled)) <= 2)


def _whole(words: Words) -> Iterator[Words]:
    if "" not in words:
        yield words


def _joined(window: Words, begun: Words) -> Words:
    if not _are_few(window, begun):
        return window
    return frozenset(map("".join, product(window, begun)))


def _begins(node: Node) -> Words:
    """How a node that cannot be spelled out begins, where that can be told."""
    if isinstance(node, Repeat) and node.least:
        first = _spelled(node.node)
        if first is not None:
            return reduce(_joined, [first] * node.least, _EMPTY)
    if isinstance(node, Around) and node.positive and node.ahead:
        heads = [_head(option) for option in node.options]
        return frozenset().union(*heads) if sum(map(len, heads)) <= MOST else _EMPTY
    return _EMPTY


def _head(nodes: Sequence[Node]) -> Words:
    """What a sequence begins with, as far as it can be spelled out."""
    words = _EMPTY
    for node in nodes:
        spelled = _spelled(node)
        if spelled is None or len(words) * len(spelled) > MOST:
            break
        words = frozenset(map("".join, product(words, spelled)))
    return words


def _inside(node: Choice | Repeat | Around) -> Iterator[Words]:
    """What the inside of one node asks for."""
    found: Words | None = None
    if isinstance(node, Choice) or (isinstance(node, Around) and node.positive):
        found = _of_choice(node.options)
    elif isinstance(node, Repeat) and node.least:
        found = _of_sequence([node.node])
    if found is not None:
        yield found


def _spelled(node: Node) -> Words | None:
    """Everything that a node can match, in the spelling of anchors; None: too much."""
    if isinstance(node, Chars):
        return _letters(node.source)
    if isinstance(node, Choice):
        return _united([_spelled_out(option) for option in node.options])
    if isinstance(node, Repeat) and node.most is not None:
        once = _spelled(node.node)
        if once is None or node.most > WIDEST:
            return None
        times = range(node.least, node.most + 1)
        return _united([_power(once, count) for count in times])
    return _EMPTY if isinstance(node, Around) and not node.positive else None


def _united(parts: Sequence[Words | None]) -> Words | None:
    known = [words for words in parts if words is not None]
    if len(known) < len(parts) or sum(map(len, known)) > MOST:
        return None
    return frozenset().union(*known)


def _spelled_out(nodes: Sequence[Node]) -> Words | None:
    words = _EMPTY
    for node in nodes:
        spelled = _spelled(node)
        if spelled is None or not _are_few(words, spelled):
            return None
        words = frozenset(map("".join, product(words, spelled)))
    return words


def _power(words: Words, count: int) -> Words | None:
    if len(words) ** count > MOST:
        return None
    return frozenset(map("".join, product(words, repeat=count)))


@lru_cache(maxsize=1_024)
def _letters(source: str) -> Words | None:
    """The characters of a class, where they are few once they are folded."""
    if "\\p" in source:
        return None
    inside = source[1:-1] if source[0] == "[" else source
    held: set[str] = set()
    for first, last in _MEMBER.findall(inside):
        low, high = ord(_plain(first)), ord(_plain(last or first))
        if high - low >= _WIDEST_RANGE:
            return None
        held.update(folded(chr(code)) for code in range(low, high + 1))
    digits = held.intersection(DIGITS)
    if len(digits) > _FEW_DIGITS:
        held = held - digits | {_ANY}
    return frozenset(held) if len(held) <= WIDEST else None


def _plain(character: str) -> str:
    """The character that is meant by one of an expression."""
    return _LINE_ENDS.get(character, character[-1])


_LINE_ENDS = {r"\t": "\t", r"\n": "\n"}
