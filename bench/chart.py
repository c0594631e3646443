"""The chart of the docs: bars on a logarithmic axis, light in bytes, for both modes.

An SVG without scripts or fonts of its own. The reader's preference for light or dark
changes the colours by a media query, which holds inside an ``<img>``, too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from statistics import median

from bench.record import Entry, Figure, Results
from bench.terminal import amount

WIDTH, LABELS, RIGHT = 760, 270, 110
BAR, STEP, HEADING, FOOT = 16, 22, 46, 10
NAMESPACE = "http://www.w3.org/2000/svg"
PANELS = ("free_text", "person_numbers", "fake_names", "scan")

_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.tick { font-size: 11px; fill: #6e7781 }
.grid { stroke: #d8dee4; stroke-width: 1 }
.ours { fill: #1a7f5a } .peer { fill: #a3adb8 }
@media (prefers-color-scheme: dark) {
text { fill: #d1d7de } .tick { fill: #8b949e } .grid { stroke: #30363d }
.ours { fill: #45b98c } .peer { fill: #66707b }
}
"""


def svg(results: Results | None) -> str:
    """One panel a figure, the items a second of everything that was timed for it."""
    figures = results.figures if results is not None else ()
    panels = [f for name in PANELS for f in figures if f.id == name and f.entries]
    height = 8
    parts: list[str] = []
    for figure in panels:
        entries = _comparable(figure)
        parts.extend(_panel(figure.title, entries, height))
        height += HEADING + STEP * len(entries) + FOOT
    described = "; ".join(panel.title for panel in panels)
    return "\n".join(
        [
            f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>Items a second, logarithmic: {escape(described)}</title>",
            f"<style>{_STYLE}</style>",
            *parts,
            "</svg>",
            "",
        ]
    )


def _comparable(figure: Figure) -> tuple[Entry, ...]:
    """The entries that count the same thing as the first of them."""
    unit = figure.entries[0].unit
    return tuple(entry for entry in figure.entries if entry.unit == unit)


def _panel(title: str, entries: tuple[Entry, ...], top: int) -> Iterator[str]:
    """Heading, a grid line for every power of ten, a bar for every entry."""
    speeds = [entry.items / median(entry.wall) for entry in entries]
    low = math.floor(math.log10(min(speeds) * 0.999))
    high = math.ceil(math.log10(max(speeds)))
    first = top + HEADING
    bottom = first + STEP * len(speeds)
    yield _text(
        8, top + 16, f"{title}: {entries[0].unit} a second (logarithmic)", "title"
    )
    for power in range(low, high + 1):
        x = _x(10.0**power, low, high)
        yield f'<path class="grid" d="M{x} {first - 4}V{bottom - 2}"/>'
        yield _text(x, first - 8, _power(power), "tick", "middle")
    for row, (entry, speed) in enumerate(zip(entries, speeds, strict=True)):
        yield from _bar(entry, speed, first + STEP * row, low, high)


def _bar(entry: Entry, speed: float, top: int, low: int, high: int) -> Iterator[str]:
    x, middle = _x(speed, low, high), top + BAR - 4
    kind = "ours" if entry.ours else "peer"
    yield _text(LABELS - 8, middle, entry.name, "", "end")
    yield (
        f'<rect class="{kind}" x="{LABELS}" y="{top}" '
        f'width="{max(x - LABELS, 1)}" height="{BAR}" rx="2"/>'
    )
    yield _text(x + 6, middle, amount(speed), "")


def _power(power: int) -> str:
    """A power of ten, short: 10 k."""
    return amount(10.0**power).replace(".00", "").replace(".0", "")


def _x(value: float, low: int, high: int) -> int:
    share = (math.log10(value) - low) / max(high - low, 1)
    return round(LABELS + share * (WIDTH - LABELS - RIGHT))


def _text(x: int, y: int, text: str, kind: str, anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}"{named}{place}>{escape(text)}</text>'
