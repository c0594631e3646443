"""The scan result as JSON: ``write`` and ``read``, the schema in docs/spec.

The format is named and versioned; a reader refuses what it does not know. Schema:
``docs/spec/scan-result.schema.json`` (JSON Schema 2020-12). The file holds no values
from the data, so it may be kept beside the code.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from pii_toolkit.errors import ConfigError
from pii_toolkit.model import (
    Alternative,
    Container,
    ContainerProfile,
    Field,
    FieldProfile,
    Finding,
    ForeignKey,
    Location,
    Pace,
    Prevalence,
    Sample,
    ScanResult,
    Status,
    TextsRead,
)

FORMAT = "pii-toolkit/scan-result"
VERSION = 1


def dumps(result: ScanResult, pace: Pace | None = None) -> str:
    """The result as JSON text, stable in order and spelling.

    ``pace`` is told beside it where given; without it the same data give the same text.
    """
    document = to_dict(result)
    if pace is not None:
        document["pace"] = _pace(pace)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def write(result: ScanResult, path: str | Path, pace: Pace | None = None) -> None:
    """Write the result; the file is complete or absent."""
    write_text(Path(path), dumps(result, pace))


def read(path: str | Path) -> ScanResult:
    """Read what ``write`` wrote.

    Raises:
        ConfigError: the file is missing, no JSON, of another format or version, or does
            not have the promised parts. The message holds nothing of its content.
    """
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror or error}", path=str(path)
        ) from None
    except (ValueError, RecursionError):
        raise ConfigError(
            "is not JSON: give the file that `pii scan --out` wrote", path=str(path)
        ) from None
    return from_dict(document, path=str(path))


def to_dict(result: ScanResult) -> dict[str, Any]:
    """The result as plain dicts and lists."""
    sample = result.sample
    return {
        "format": FORMAT,
        "version": VERSION,
        "sources": list(result.sources),
        "sample": {"method": sample.method, "rows": sample.rows, "seed": sample.seed},
        "packs": list(result.packs),
        "warnings": list(result.warnings),
        "containers": [_container(profile) for profile in result.containers],
        "findings": [_finding(finding) for finding in result.findings],
    }


def from_dict(document: Any, *, path: str = "") -> ScanResult:
    """The reverse of ``to_dict``; ``path`` names the file in messages."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ConfigError(f"is not a scan result ({FORMAT})", path=path)
    if document.get("version") != VERSION:
        raise ConfigError(
            f"has another format version than this program reads ({VERSION}): "
            "scan again with this program",
            path=path,
        )
    try:
        return ScanResult(
            sources=tuple(document["sources"]),
            sample=Sample(**document["sample"]),
            containers=tuple(_read_container(c) for c in document["containers"]),
            findings=tuple(_read_finding(f) for f in document["findings"]),
            packs=tuple(document["packs"]),
            warnings=tuple(document["warnings"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ConfigError(
            "is damaged: it does not follow docs/spec/scan-result.schema.json",
            path=path,
        ) from None


def _pace(pace: Pace) -> dict[str, Any]:
    return {
        "rows": pace.rows,
        "bytes": pace.bytes,
        "seconds": round(pace.seconds, 3),
        "rows_per_second": round(pace.rows_per_second),
        "bytes_per_second": round(pace.bytes_per_second),
        "reading": round(pace.reading, 3),
    }


def _container(profile: ContainerProfile) -> dict[str, Any]:
    held = profile.container
    seen = {f.name: f for f in profile.fields}
    return {
        "source": held.source,
        "name": held.name,
        "kind": held.kind,
        "row_count": held.row_count,
        "rows_examined": profile.rows_examined,
        "comment": held.comment,
        "problem": profile.problem,
        "primary_key": list(held.primary_key),
        "foreign_keys": [
            {
                "columns": list(key.columns),
                "references": key.references,
                "referenced_columns": list(key.referenced_columns),
            }
            for key in held.foreign_keys
        ],
        "fields": [_field(f, seen.get(f.name)) for f in held.fields],
    }


def _field(field: Field, seen: FieldProfile | None) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": field.type,
        "declared": field.declared,
        "nullable": field.nullable,
        "comment": field.comment,
        "rows_examined": seen.rows_examined if seen else None,
        "nulls": seen.nulls if seen else None,
        "distinct": seen.distinct if seen else None,
        **_texts(seen),
    }


def _texts(seen: FieldProfile | None) -> dict[str, Any]:
    if seen is None or seen.texts is None:
        return {}
    read = seen.texts
    return {
        "texts_read": {
            "read": read.read,
            "texts": read.texts,
            "with_person_number": read.held,
            "at_most": round(read.most, 6),
        }
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place, share = finding.location, finding.prevalence
    made: dict[str, Any] = {
        "source": place.source,
        "container": place.container,
        "field": place.field,
    }
    if place.start is not None:
        made |= {"start": place.start, "end": place.end}
    if place.path is not None:
        made["path"] = place.path
    return made | {
        "entity_type": finding.entity_type,
        "sensitivity": finding.sensitivity,
        "status": finding.status.value if finding.status else None,
        "confidence": round(finding.confidence, 4),
        "prevalence": None
        if share is None
        else {
            "share": round(share.share, 6),
            "low": round(share.low, 6),
            "high": round(share.high, 6),
        },
        "rows_examined": finding.rows_examined,
        "shape": finding.shape,
        "evidence": list(finding.evidence),
        "others": [
            {"entity_type": o.entity_type, "confidence": round(o.confidence, 4)}
            for o in finding.others
        ],
    }


def _read_container(held: dict[str, Any]) -> ContainerProfile:
    fields, seen = [], []
    for item in held["fields"]:
        fields.append(
            Field(
                name=item["name"],
                type=item["type"],
                declared=item["declared"],
                nullable=item["nullable"],
                comment=item["comment"],
            )
        )
        if item["rows_examined"] is not None:
            seen.append(
                FieldProfile(
                    name=item["name"],
                    type=item["type"],
                    rows_examined=item["rows_examined"],
                    nulls=item["nulls"],
                    distinct=item["distinct"],
                    texts=_read_texts(item.get("texts_read")),
                )
            )
    container = Container(
        source=held["source"],
        name=held["name"],
        kind=held["kind"],
        fields=tuple(fields),
        primary_key=tuple(held["primary_key"]),
        foreign_keys=tuple(
            ForeignKey(
                tuple(k["columns"]), k["references"], tuple(k["referenced_columns"])
            )
            for k in held["foreign_keys"]
        ),
        row_count=held["row_count"],
        comment=held["comment"],
    )
    return ContainerProfile(
        container, held["rows_examined"], tuple(seen), held["problem"]
    )


def _read_texts(held: dict[str, Any] | None) -> TextsRead | None:
    if held is None:
        return None
    found, most = held["with_person_number"], held["at_most"]
    return TextsRead(held["read"], held["texts"], found, most)


def _read_finding(held: dict[str, Any]) -> Finding:
    share = held["prevalence"]
    return Finding(
        location=Location(
            held["source"],
            held["container"],
            held["field"],
            held.get("start"),
            held.get("end"),
            held.get("path"),
        ),
        entity_type=held["entity_type"],
        confidence=float(held["confidence"]),
        status=Status(held["status"]) if held["status"] else None,
        prevalence=None if share is None else Prevalence(**share),
        rows_examined=int(held["rows_examined"]),
        evidence=tuple(held["evidence"]),
        others=tuple(Alternative(**other) for other in held["others"]),
        shape=held["shape"],
        sensitivity=held["sensitivity"],
    )


def write_text(path: Path, text: str) -> None:
    """Write a report file so that it is complete or absent.

    A lone surrogate in a column's name becomes its escape, which JSON reads back.

    Raises:
        ConfigError: the folder does not exist or cannot be written to.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise ConfigError(
            f"cannot be written: {error.strerror or error}", path=str(path)
        ) from None
