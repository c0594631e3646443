"""The scan result as one self-contained HTML page.

The page loads nothing: style, script and pictures stand in it, and a Content Security
Policy allows exactly this style and this script by their SHA-256 (so text from the
data's owner that slipped through escaping would still not run). It works without the
script too: the script only filters. Light and dark by the reader's setting; prints with
all evidence open.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from pii_toolkit import __version__
from pii_toolkit.model import Finding, ScanResult
from pii_toolkit.reports.json import write_text
from pii_toolkit.reports.summary import (
    SENSITIVITIES,
    SENSITIVITY_WORDS,
    Totals,
    groups,
    others_words,
    printable,
    sample_words,
    sentence,
    share_words,
    status_words,
    text_notes,
    totals,
    unread_words,
)

MAX_BARS = 16
"""Entity types in the chart; the table has them all."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number at the head of the page."""

    number: str
    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart, ``width`` in hundredths of the longest."""

    label: str
    count: int
    width: float
    tone: str


def write(
    result: ScanResult, path: str | Path, *, made: datetime | None = None
) -> None:
    """Write the page; the file is complete or absent. ``made``: when it was scanned."""
    write_text(Path(path), render(result, made=made))


def render(result: ScanResult, *, made: datetime | None = None) -> str:
    """The page as text; without ``made`` the same result gives the same text."""
    from jinja2 import Environment, StrictUndefined

    here = files("pii_toolkit.reports")
    style = (here / "report.css").read_text(encoding="utf-8")
    script = (here / "report.js").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shown"] = printable
    template = environment.from_string(
        (here / "report.html.jinja").read_text(encoding="utf-8")
    )
    counted = totals(result)
    return template.render(
        result=result,
        groups=groups(result),
        texts=text_notes(result),
        counted=counted,
        unread=unread_words(result),
        made=_made(made),
        category=_categories(),
        tiles=_tiles(counted),
        bars=_bars(counted),
        summary=sentence(result),
        sample=sample_words(result),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        sensitivities=[(s, SENSITIVITY_WORDS[s]) for s in SENSITIVITIES],
        share=share_words,
        status=status_words,
        others=others_words,
        interval=_interval,
        words=SENSITIVITY_WORDS,
    )


def _made(made: datetime | None) -> str:
    if made is None:
        return ""
    return f"Scanned {made:%Y-%m-%d %H:%M %Z} with pii-toolkit {__version__}. "


def _categories() -> dict[str, str]:
    """What the types of the shipped packs are called by people."""
    from pii_toolkit.recognizers import entity_types, load_packs

    return {name: one.category for name, one in entity_types(load_packs()).items()}


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _tiles(counted: Totals) -> list[Tile]:
    worries = dict(counted.by_sensitivity)
    special, high = worries["special"] + worries["criminal"], worries["high"]
    found, special_fields, high_fields = (
        "field" if number == 1 else "fields"
        for number in (counted.fields, special, high)
    )
    containers = "table or file" if counted.containers == 1 else "tables and files"
    return [
        Tile(
            f"{counted.fields_found:,}",
            f"of {counted.fields:,} {found} with personal data",
        ),
        Tile(
            f"{counted.containers_found:,}", f"of {counted.containers:,} {containers}"
        ),
        Tile(
            f"{special:,}",
            f"{special_fields} special or criminal",
            "special" if special else "",
        ),
        Tile(
            f"{high:,}",
            f"{high_fields} confidential or high risk",
            "high" if high else "",
        ),
        Tile(
            f"{counted.rows:,}",
            "row examined" if counted.rows == 1 else "rows examined",
        ),
    ]


def _bars(counted: Totals) -> list[Bar]:
    shown = counted.by_type[:MAX_BARS]
    most = max((number for *_, number in shown), default=1)
    return [
        Bar(entity_type, number, round(100 * number / most, 1), worry)
        for entity_type, worry, number in shown
    ]


def _interval(finding: Finding) -> str:
    """The 95 % interval of the share, in words."""
    share = finding.prevalence
    if share is None:
        return ""
    return f"{_percent(share.low)}–{_percent(share.high)} %"


def _percent(share: float) -> str:
    percent = 100 * share
    if percent in {0.0, 100.0}:
        return f"{percent:.0f}"
    return f"{percent:.3g}" if percent < 99 else f"{percent:.2f}"
