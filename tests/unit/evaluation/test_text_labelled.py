"""The labelled texts: labels stand where they say, and seeds decide everything."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pii_toolkit.evaluation.text.labelled import PERSON_NUMBERS, LabelledText
from pii_toolkit.evaluation.text.spellings import GROUPS
from pii_toolkit.evaluation.text.templates import (
    COPIES,
    FILES,
    Template,
    filled,
    labelled_texts,
    templates,
)
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers import BY_ENTITY_TYPE, cpr, fodselsnummer
from pii_toolkit.numbers.fodselsnummer import check_digits_1964

SETS = tuple(FILES)
VALIDATED = sorted(
    set(BY_ENTITY_TYPE) - PERSON_NUMBERS - {"DK_P_NUMMER", "DK_NEMID_PID", "VAT_NUMBER"}
)


def _texts(purpose: str, numbers: str = "synthetic") -> list[LabelledText]:
    return list(labelled_texts(purpose, 7, numbers, copies=3))  # type: ignore[arg-type]


@pytest.mark.parametrize("purpose", SETS)
def test_a_set_has_enough_texts_of_every_language(purpose: str) -> None:
    languages = Counter(t.language for t in templates(purpose))  # type: ignore[arg-type]
    assert sum(languages.values()) * COPIES >= 400
    assert set(languages) == {"nb", "nn", "da", "en"}
    assert min(languages.values()) >= 3


def test_the_sets_share_no_template() -> None:
    names = [t.name for purpose in SETS for t in templates(purpose)]
    bodies = [t.body for purpose in SETS for t in templates(purpose)]
    assert len(set(names)) == len(names)
    assert len(set(bodies)) == len(bodies)


@pytest.mark.parametrize("purpose", SETS)
def test_templates_hold_no_number_of_their_own(purpose: str) -> None:
    for template in templates(purpose):  # type: ignore[arg-type]
        literal = re.sub(r"<<[^<>]*>>", "", template.body)
        assert max(map(len, re.findall(r"\d+", literal)), default=0) <= 6


@pytest.mark.parametrize("numbers", ["real", "synthetic"])
@pytest.mark.parametrize("purpose", SETS)
def test_labels_hold_what_they_say(purpose: str, numbers: str) -> None:
    for text in _texts(purpose, numbers):
        for label in text.labels:
            value = re.sub(r"[^0-9A-Z]", "", text.text[label.start : label.end])
            assert (
                bool(value)
                or label.entity_type in {"PERSON", "LOCATION"}
                or (
                    label.entity_type in {"EMAIL_ADDRESS", "NO_BANKID_PID", "DEVICE_ID"}
                )
            )
            assert _holds(label.entity_type, value), (text.template, label.entity_type)


def _holds(entity_type: str, value: str) -> bool:
    if entity_type in PERSON_NUMBERS:
        number = fodselsnummer.parse(value) or cpr.parse(value)
        if number is None:
            # FH numbers have no date; the 2032 rule and S numbers overlap others
            return len(value) == 11 and check_digits_1964(value[:9]) is not None
        return True
    if entity_type in VALIDATED:
        return BY_ENTITY_TYPE[entity_type].is_valid(value)
    return True


def test_equal_seeds_give_equal_texts_and_other_seeds_others() -> None:
    first, again = _texts("development"), _texts("development")
    assert [t.text for t in first] == [t.text for t in again]
    other = list(labelled_texts("development", 8, "synthetic", copies=3))
    assert [t.text for t in first] != [t.text for t in other]


def test_every_spelling_gets_its_turn_in_both_sets() -> None:
    for purpose in SETS:
        texts = labelled_texts(purpose, 1, "synthetic", copies=COPIES)
        seen = {label.spelling for text in texts for label in text.labels}
        wanted = {name for group in GROUPS.values() for name in group}
        assert wanted - seen == {"letters for digits"}  # which is no number


def test_a_text_shows_no_value_of_its_own() -> None:
    (text,) = list(labelled_texts("development", 1, "real", copies=1))[:1]
    assert repr(text).startswith("LabelledText(bank-letter/0, ")


def test_one_person_keeps_the_number_within_a_text() -> None:
    body = "<<fnr:bare>> <<fnr:bare>> <<fnr:bare#2>>"
    template = Template("t", "development", "nb", "prose", body)
    made = filled(template, 0, World(1))
    first, again, other = made.text.split(" ")
    assert first == again
    assert first != other


def test_an_unknown_slot_is_refused() -> None:
    template = Template("t", "development", "nb", "prose", "<<nonsense>>")
    with pytest.raises(KeyError):
        filled(template, 0, World(1))
