"""A find inside a document in a cell is shown with its path, everywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
from fixed_result import RESULT

from pii_toolkit.reports import html, summary, terminal
from pii_toolkit.reports import json as report

SCHEMA = Path(__file__).parents[3] / "docs/spec/scan-result.schema.json"
PLACED = replace(
    RESULT.findings[0],
    location=replace(RESULT.findings[0].location, field="payload", path="$.kunde.fnr"),
)
WITH_PATH = replace(RESULT, findings=(*RESULT.findings, PLACED))


def test_json_keeps_the_path() -> None:
    document = report.to_dict(WITH_PATH)
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["findings"][-1]["path"] == "$.kunde.fnr"
    assert report.from_dict(document) == WITH_PATH


def test_readers_see_field_and_path() -> None:
    assert "payload.kunde.fnr" in terminal.render(WITH_PATH, 120)
    assert "payload.kunde.fnr" in html.render(WITH_PATH)


def test_paths_of_one_field_count_once() -> None:
    other = replace(PLACED, location=replace(PLACED.location, path="$.b"))
    more = replace(WITH_PATH, findings=(*WITH_PATH.findings, other))
    one, two = summary.totals(WITH_PATH), summary.totals(more)
    assert one.fields_found == two.fields_found
