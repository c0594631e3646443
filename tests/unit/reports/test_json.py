from __future__ import annotations

import json as stdlib_json
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fixed_result import RESULT

from pii_toolkit.errors import ConfigError
from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.reports import json

SCHEMA = Path(__file__).parents[3] / "docs" / "spec" / "scan-result.schema.json"
EMPTY = ScanResult(
    sources=(), sample=Sample("full"), containers=(), findings=(), packs=()
)


@pytest.mark.parametrize("result", [RESULT, EMPTY], ids=["full", "empty"])
def test_reads_back_what_it_wrote(result: ScanResult, tmp_path: Path) -> None:
    json.write(result, tmp_path / "scan.json")
    assert json.read(tmp_path / "scan.json") == result


@pytest.mark.parametrize("result", [RESULT, EMPTY], ids=["full", "empty"])
def test_follows_the_published_schema(result: ScanResult) -> None:
    schema = stdlib_json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.to_dict(result))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("shape", "990101-1234"),
        ("shape", "Kari"),
        ("confidence", 1.2),
        ("status", "maybe"),
        ("entity_type", "fnr"),
        ("value", "more than the schema knows"),
    ],
)
def test_schema_refuses(name: str, value: object) -> None:
    schema = stdlib_json.loads(SCHEMA.read_text(encoding="utf-8"))
    document = json.to_dict(RESULT)
    document["findings"][0][name] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(document)


def test_finding_carries_every_promised_part() -> None:
    finding = json.to_dict(RESULT)["findings"][1]
    promised = "source container field entity_type status confidence prevalence "
    promised += "rows_examined evidence others"
    assert set(promised.split()) <= set(finding)
    assert "start" not in finding
    span = json.to_dict(RESULT)["findings"][-1]
    assert (span["start"], span["end"]) == (104, 121)


def _without(part: str) -> dict[str, Any]:
    document = json.to_dict(RESULT)
    del document[part]
    return document


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "not a scan result"),
        ('{"format": "other", "secret": "0101"}', "not a scan result"),
        ('{"format": "pii-toolkit/scan-result", "version": 99}', "version"),
        (stdlib_json.dumps(_without("findings")), "damaged"),
        (stdlib_json.dumps(json.to_dict(RESULT) | {"findings": [3]}), "damaged"),
    ],
    ids=["cut", "list", "other", "newer", "part missing", "wrong type"],
)
def test_bad_file_is_refused_with_its_path(
    text: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "scan.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says) as caught:
        json.read(path)
    assert str(path) in str(caught.value)
    assert "0101" not in str(caught.value)


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        json.read(tmp_path / "none.json")
    with pytest.raises(ConfigError, match="cannot be written"):
        json.write(RESULT, tmp_path / "none" / "scan.json")


def test_written_file_is_for_its_owner_only(tmp_path: Path) -> None:
    json.write(RESULT, tmp_path / "scan.json")
    assert stat.S_IMODE((tmp_path / "scan.json").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["scan.json"]


def test_lone_surrogate_in_a_name_survives(tmp_path: Path) -> None:
    result = ScanResult(
        sources=("a\udcff",), sample=Sample(), containers=(), findings=()
    )
    json.write(result, tmp_path / "scan.json")
    assert json.read(tmp_path / "scan.json").sources == ("a\udcff",)
