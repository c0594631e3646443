from __future__ import annotations

from dataclasses import replace

import pytest
from fixed_result import RESULT

from pii_toolkit.model import (
    Container,
    ContainerProfile,
    Field,
    FieldProfile,
    Finding,
    Location,
    Prevalence,
    Sample,
    ScanResult,
    TextsRead,
)
from pii_toolkit.reports import summary


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100 %"), (0.0, "0 %"), (0.004, "<1 %"), (0.996, ">99 %"), (0.034, "3 %")],
)
def test_share_in_words(share: float, words: str) -> None:
    finding = replace(RESULT.findings[0], prevalence=Prevalence(share, 0.0, 1.0))
    assert summary.share_words(finding) == words


def test_unknown_share() -> None:
    assert summary.share_words(replace(RESULT.findings[0], prevalence=None)) == "-"


def test_totals_count_fields_once() -> None:
    counted = summary.totals(RESULT)
    assert (counted.fields_found, counted.fields) == (6, 11)
    assert (counted.containers_found, counted.containers) == (3, 4)
    assert dict(counted.by_sensitivity)["high"] == 2
    assert counted.spans == 2
    assert counted.problems == 2


def test_groups_start_with_the_gravest() -> None:
    assert summary.groups(RESULT)[0].name == "kunder"


def test_sentence_names_what_is_grave() -> None:
    assert summary.sentence(RESULT).endswith("(1 special category, 2 high risk).")


def _notes(count: int, folder: str = "notes") -> ScanResult:
    text = Field("text", "string")
    names = [f"{folder}/{number}.txt" for number in range(count)]
    containers = [
        ContainerProfile(Container("here", name, "document", (text,)), 1)
        for name in names
    ]
    findings = [
        Finding(Location("here", name, "text", 0, 4), "PERSON", 0.5 + number / 100)
        for number, name in enumerate(names)
    ]
    half = [
        Finding(Location("here", name, "text", 9, 12), "AGE", 0.9)
        for name in names[::2]
    ]
    return ScanResult(("here",), Sample(), tuple(containers), (*findings, *half))


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (4, 1), (10, 1)])
def test_many_documents_of_a_folder_are_one_group(count: int, lines: int) -> None:
    assert len(summary.folded(summary.groups(_notes(count)))) == lines


def test_a_folded_group_tells_the_share_of_documents_and_the_surest_find() -> None:
    (group,) = summary.folded(summary.groups(_notes(10)))
    assert (group.name, group.documents) == ("notes/*.txt", 10)
    found = {row.finding.entity_type: row.finding for row in group.rows}
    shares = {name: summary.share_words(finding) for name, finding in found.items()}
    assert shares == {"PERSON": "100 %", "AGE": "50 %"}
    assert found["PERSON"].confidence == pytest.approx(0.59)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (
            TextsRead(400, 12_000, 0, 0.0092),
            "no person number in 400 of 12,000 texts read: at most 0.9 % hold one",
        ),
        (
            TextsRead(30, 30, 0, 0.1157),
            "no person number in the 30 texts read: at most 12 % hold one",
        ),
        (
            TextsRead(400, None, 0, 0.0092),
            "no person number in the 400 texts read: at most 0.9 % hold one",
        ),
        (TextsRead(300, None, 0, 0.0), "no person number in any of its 300 texts"),
    ],
    ids=["sample", "few", "not counted", "all"],
)
def test_texts_without_a_number_say_what_that_is_worth(
    texts: TextsRead, words: str
) -> None:
    assert summary.text_words(texts) == words


@pytest.mark.parametrize(("read", "held"), [(400, 1), (0, 0)], ids=["found", "unread"])
def test_no_note_where_there_is_nothing_to_say(read: int, held: int) -> None:
    seen = FieldProfile("x", "string", 9, 0, 9, TextsRead(read, 9, held, 0.5))
    container = ContainerProfile(RESULT.containers[0].container, 9, (seen,))
    assert summary.text_notes(replace(RESULT, containers=(container,))) == ()
