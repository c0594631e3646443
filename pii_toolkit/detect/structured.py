"""Documents inside cells: JSON, XML, query strings, lists of keys with values.

Each value comes with the path that leads to it: ``$.kunde.tlf[]`` in JSON, ``/a/@id``
in XML, ``?fnr`` for a key with a value. Enough to say where in a document a number
stands; not a parser to rebuild it with. XML is read tag by tag: nothing in it is
expanded or fetched. Keys that may themselves be data (long digits, addresses, very many
of them) are written ``*`` and judged as values.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from pii_toolkit.detect.statistics import LONGEST_VALUE

if TYPE_CHECKING:
    from pii_toolkit.detect.statistics import Seen

CELLS = 300
"""Cells that are taken apart."""
ASKED = 40
"""Cells that tell whether a column holds documents."""
LEAVES = 20_000
"""Values in all; a huge document is not worth more."""
DEPTH = 12
KEYS = 64
"""Different keys at one place, over all cells, beyond which they are data."""

Steps = tuple[str, ...]

_KEY = "{}"
"""Step of a key that is itself a value."""
_ANY = ".*"
_DATA_KEY = re.compile(r"\d{5}|\d{4}.*\d{2}|@|[^\w .:/-]|^.{60}")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[^\W\d][\w:.-]{0,80})(?P<inside>[^<>]{0,2000}?)(?P<empty>/?)>"
    r"(?:<!\[CDATA\[(?P<cdata>.{0,2000}?)\]\]>|(?P<text>[^<]{0,2000}))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,80})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PAIR = r"[^\W\d][\w.\[\]-]{0,60}"
_ADDRESS = r"(?:[a-z][a-z0-9+.-]*://\S*?|/\S*?)\?"
_QUERY = re.compile(rf"{_ADDRESS}{_PAIR}=\S*|{_PAIR}=[^&=\s]*(?:&{_PAIR}=[^&=\s]*)+")
_LISTED = re.compile(
    rf"\s*{_PAIR}\s*[=:][^=;|\n]*(?:[;|\n]\s*{_PAIR}\s*[=:][^=;|\n]*)+[;|]?\s*"
)
_ONE = re.compile(rf"\s*({_PAIR})\s*[=:]\s*([^=;|\n]*)")


def is_document(cell: str) -> bool:
    """Is the text a document of one of these kinds?"""
    text = cell.strip()
    if text[:1] in {"{", "["}:
        try:
            return isinstance(json.loads(text), dict | list)
        except (ValueError, RecursionError):
            return len(cell) >= LONGEST_VALUE  # one that was cut
    if text[:1] == "<":
        return _TAG.search(text) is not None
    head = text[:4000]
    return bool(_QUERY.fullmatch(head) or _LISTED.fullmatch(head))


def mostly_documents(seen: Seen) -> bool:
    """Are the cells of a column documents? Asked of a few of them."""
    if seen.kind != "text" or len(seen) == 0:
        return False
    few = [is_document(text) for text in seen.texts[:ASKED].to_pylist()]
    return 2 * sum(few) >= len(few)


def leaves(cells: Iterable[str]) -> dict[str, list[str]]:
    """Texts and numbers by path; list positions are written ``[]``.

    >>> leaves(['{"kunde": {"tlf": ["1", 2]}}', '<a><navn id="7">x</navn></a>', "none"])
    {'$.kunde.tlf[]': ['1', '2'], '/a/navn/@id': ['7'], '/a/navn': ['x']}
    >>> leaves(["https://x.no/?fnr=1&n=K%C3%A5re", "fnr: 2; navn: Bo"])
    {'?fnr': ['1', '2'], '?n': ['Kåre'], '?navn': ['Bo']}
    """
    found: dict[Steps, list[str]] = {}
    count = 0
    for cell in cells:
        for steps, value in _walk(cell, 0):
            if value and not value.isspace():
                found.setdefault(steps, []).append(value)
                count += 1
            if count >= LEAVES:
                return _named(found)
    return _named(found)


def last_name(path: str) -> str:
    """The key that a path ends with, as a column's name."""
    bare = path.replace("[]", "").replace(_KEY, "").removesuffix(_ANY)
    return re.split(r"[./?@]", bare)[-1]


def _walk(cell: str, depth: int) -> Iterator[tuple[Steps, str]]:
    """Values of one document; a text that is none gives nothing."""
    text = cell.strip()
    if depth > DEPTH:
        return
    if text.startswith(("{", "[")):
        try:
            yield from _json(json.loads(text), ("$",), depth)
        except (ValueError, RecursionError):
            return
    elif text.startswith("<"):
        yield from _xml(text)
    elif _QUERY.fullmatch(text):
        for pair in text.rpartition("?")[2].split("&"):
            key, _, value = pair.partition("=")
            yield from _inner((_step("?", unquote_plus(key)),), unquote_plus(value), 1)
    elif _LISTED.fullmatch(text):
        for match in _ONE.finditer(text):
            yield (_step("?", match[1]),), match[2].strip()


def _inner(steps: Steps, value: str, depth: int) -> Iterator[tuple[Steps, str]]:
    """A text value, or what it holds where it is a JSON document itself."""
    if value[:1] in {"{", "["}:
        held = [(steps + inner[1:], leaf) for inner, leaf in _walk(value, depth + 1)]
        if held:
            yield from held
            return
    yield steps, value


def _json(value: object, steps: Steps, depth: int) -> Iterator[tuple[Steps, str]]:
    if depth > DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            step = _step(".", key)
            if step == _ANY:
                yield (*steps, _KEY), key
            yield from _json(inner, (*steps, step), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _json(inner, (*steps, "[]"), depth + 1)
    elif isinstance(value, str):
        yield from _inner(steps, value, depth)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield steps, str(value)


def _xml(text: str) -> Iterator[tuple[Steps, str]]:
    """Texts of elements and values of attributes, in the order of the text."""
    stack: list[str] = []
    for tag in _TAG.finditer(text):
        name = tag["name"].rpartition(":")[2]
        if tag["end"]:
            if name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
            continue
        here = (*(_step("/", part) for part in stack[:DEPTH]), _step("/", name))
        for match in _ATTRIBUTE.finditer(tag["inside"]):
            value = html.unescape(match[2] or match[3] or "")
            yield (*here, _step("/@", match[1].rpartition(":")[2])), value
        if tag["empty"]:
            continue
        stack.append(name)
        yield here, tag["cdata"] or html.unescape(tag["text"] or "").strip()


def _step(mark: str, key: str) -> str:
    return f"{mark}*" if _DATA_KEY.search(key) else f"{mark}{key}"


def _named(found: dict[Steps, list[str]]) -> dict[str, list[str]]:
    """Paths as text; where one place has very many keys they are values as well."""
    children: dict[Steps, set[str]] = {}
    for steps in found:
        for n in range(1, len(steps)):
            children.setdefault(steps[:n], set()).add(steps[n])
    crowded = {parent for parent, keys in children.items() if len(keys) > KEYS}
    named: dict[str, list[str]] = {}
    for steps, values in found.items():
        for n in range(1, len(steps)):
            if steps[:n] in crowded and steps[n][0] == ".":
                named.setdefault("".join((*steps[:n], _KEY)), []).append(steps[n][1:])
        folded = (_ANY if steps[:n] in crowded else s for n, s in enumerate(steps))
        named.setdefault("".join(folded), []).extend(values)
    return named
