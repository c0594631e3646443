from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fixed_result import HOSTILE, RESULT

from pii_toolkit import __version__
from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.reports import html

EMPTY = ScanResult(sources=(), sample=Sample("full"), containers=(), findings=())
VOID = {"meta", "br", "input", "link", "img", "hr"}


class Page(HTMLParser):
    """Tags, their attributes, and whether every one that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("result", [RESULT, EMPTY], ids=["full", "empty"])
def test_well_formed_and_loads_nothing(result: ScanResult) -> None:
    page = Page(html.render(result))
    assert page.open == []
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "style", "onclick", "action"} & set(attributes)
        if tag == "a":
            assert (attributes["href"] or "").startswith("#")
        assert tag not in {"link", "iframe", "img", "object"}


def test_policy_names_exactly_the_style_and_the_script() -> None:
    text = html.render(RESULT)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert (
        "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    )
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)
        assert len(found) == 1
        digest = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1].replace(
            "&#39;", "'"
        ).replace("&#43;", "+")


def test_hostile_names_are_text_only() -> None:
    text = html.render(RESULT)
    assert HOSTILE not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("<script>") == 1
    assert "&lt;script&gt;alert(1)" in text
    assert "Customers &lt;all&gt;" in text


def test_every_finding_and_its_evidence_is_there() -> None:
    text = html.render(RESULT)
    for finding in RESULT.findings:
        assert finding.entity_type in text
        for reason in finding.evidence:
            assert reason in text
    assert "ødelagt.parquet" in text
    assert "at characters 10–27, 104–121" in text


def test_empty_result_says_so() -> None:
    text = html.render(EMPTY)
    assert "No personal data" not in text
    assert "Nothing was examined" in text
    assert "<script>" not in text


def test_the_page_tells_when_and_with_what_it_was_made() -> None:
    made = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    said = f"Scanned 2026-01-02 03:04 UTC with pii-toolkit {__version__}. Examined"
    assert said in html.render(RESULT, made=made)
    assert "Scanned" not in html.render(RESULT)


def test_words_and_types_are_explained() -> None:
    text = html.render(RESULT)
    for word in ("Confidence", "Share of rows", "Shape", "real, synthetic, ambiguous"):
        assert f"<dt>{word}</dt>" in text
    assert "NO_FODSELSNUMMER</span><br>national person number<br>" in text


def test_a_type_of_a_foreign_pack_needs_no_explanation() -> None:
    other = replace(RESULT.findings[0], entity_type="MY_OWN_THING")
    assert "MY_OWN_THING" in html.render(replace(RESULT, findings=(other,)))


def test_cells_keep_their_role_and_heading_on_a_narrow_screen() -> None:
    page = Page(html.render(RESULT))
    cells = [attributes for tag, attributes in page.tags if tag == "td"]
    assert cells
    assert {a["role"] for a in cells} == {"cell"}
    assert None not in {a.get("data-label") for a in cells}
    rows = [attributes for tag, attributes in page.tags if tag == "tr"]
    assert {a["role"] for a in rows} == {"row"}


def test_write_is_complete_or_absent(tmp_path: Path) -> None:
    html.write(RESULT, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == html.render(RESULT)
