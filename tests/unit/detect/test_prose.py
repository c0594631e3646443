"""Free-text columns: how rare person numbers may be in texts that show none."""

from __future__ import annotations

import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.inside import TEXTS_SAMPLED
from pii_toolkit.detect.prose import SHORT
from pii_toolkit.model import Field, FieldProfile
from pii_toolkit.recognizers import load_packs

FNR = "01818510078"  # month + 80: nobody's
PACKS = load_packs()
FULL = TableDetector(PACKS, full=True)


def notes(count: int, *, with_number: int = 0) -> list[str]:
    texts = [f"Kunden ringte om sak {n} og ville vite mer om den" for n in range(count)]
    for place in range(with_number):
        texts[place] += f", fødselsnummer {FNR}"
    return texts


def profile(
    texts: list[str],
    detector: TableDetector = make.DETECTOR,
    name: str = "merknad",
) -> FieldProfile:
    judge = detector.start(make.container([Field(name, "string")]))
    table = pa.table({name: texts})
    for batch in table.to_batches(max_chunksize=100):
        judge.update(batch)
    judge.findings()
    (held,) = judge.profile().fields
    return held


def test_a_sample_without_a_number_rules_out_only_so_much() -> None:
    read = profile(notes(1_000)).texts
    assert read is not None
    assert (read.read, read.texts, read.held) == (TEXTS_SAMPLED, 1_000, 0)
    assert read.most == pytest.approx(1 - 0.025 ** (1 / TEXTS_SAMPLED), abs=1e-6)


def test_fewer_texts_rule_out_less() -> None:
    few, many = profile(notes(30)).texts, profile(notes(300)).texts
    assert few is not None
    assert many is not None
    assert few.most > 0.1 > many.most > 0.01


def test_texts_with_a_number_are_counted_once() -> None:
    read = profile(notes(200, with_number=7)).texts
    assert read is not None
    assert read.held == 7
    assert read.most > 7 / 200


def test_every_text_read_leaves_nothing_open() -> None:
    read = profile(notes(300), FULL).texts
    assert read is not None
    assert (read.held, read.most) == (0, 0.0)


def test_other_columns_have_no_such_note() -> None:
    assert profile([f"K{n}" for n in range(100)], name="kode").texts is None


def judged(texts: pa.Array, detector: TableDetector, size: int = 4_096):
    judge = detector.start(make.container([Field("merknad", "string")]))
    for batch in pa.table({"merknad": texts}).to_batches(max_chunksize=size):
        judge.update(batch)
    found = {f.entity_type: f for f in judge.findings()}
    (held,) = judge.profile().fields
    return found, held.texts


def test_a_rare_number_in_a_long_column_is_read() -> None:
    texts = notes(SHORT + 9_000)
    for place in (17, SHORT + 5, SHORT + 8_999):
        texts[place] += f", fødselsnummer {FNR}"
    found, read = judged(pa.array(texts), FULL)
    person = found["NO_FODSELSNUMMER"]
    assert person.prevalence is not None
    assert person.prevalence.share == pytest.approx(3 / len(texts), abs=1e-6)
    assert person.prevalence.low <= person.prevalence.share < person.prevalence.high
    assert person.rows_examined == len(texts)
    assert "every text looked over: 3 hold a valid person number" in person.evidence
    assert any(f"of {len(texts):,} in all" in word for word in person.evidence)
    assert read is not None
    assert (read.texts, read.held) == (len(texts), 3)
    assert 0 < read.read < SHORT
    assert 3 / len(texts) < read.most < 0.02


def test_a_common_find_in_a_long_column_is_estimated() -> None:
    texts = notes(SHORT + 6_000)
    for place in range(0, len(texts), 5):
        texts[place] += f", skriv til kari{place}@eksempel.no"
    found, read = judged(pa.array(texts), FULL)
    mail = found["EMAIL_ADDRESS"].prevalence
    assert mail is not None
    assert mail.low <= 0.2 <= mail.high
    assert mail.share == pytest.approx(0.2, abs=0.01)
    assert read is not None
    assert read.held == 0
    assert 0 < read.most < 0.02


@pytest.mark.parametrize("size", [500, 3_001])
def test_the_batches_of_a_long_column_do_not_matter(size: int) -> None:
    texts = notes(SHORT + 2_500, with_number=40)
    texts[50::90] = [f"Ring 22 33 44 55 om avtalen med kunde {n}" for n in range(61)]
    assert judged(pa.array(texts), FULL, size) == judged(pa.array(texts), FULL, 6_000)


def test_a_text_of_a_long_column_may_be_read_closely_all_the_same() -> None:
    detector = TableDetector(PACKS, full=True, read_all=True)
    texts = notes(SHORT + 700, with_number=2)
    _, read = judged(pa.array(texts), detector)
    assert read is not None
    assert (read.read, read.texts, read.held) == (len(texts), None, 2)
    assert read.most == pytest.approx(2 / len(texts), abs=1e-6)


def test_a_rare_number_among_many_mixed_values_is_read() -> None:
    """Attributes of all kinds, of which more are held than are read."""
    kinds = ("kode-{} rød", "{}:{} km/t", "a{}b{} (xl)", "nr. {}/{}", "{}x{}x{} mm {}")
    values = [kinds[n % 5].format(*[10_000 + n] * 4) for n in range(SHORT + 2_000)]
    values[-7] = f"fnr {FNR}"
    found, _ = judged(pa.array(values), FULL)
    person = found["NO_FODSELSNUMMER"]
    assert any("1 of 1,201 texts read closely" in word for word in person.evidence)
    assert person.prevalence is not None
    assert person.prevalence.share == 1 / len(values)


def test_a_sample_holds_the_texts_with_a_person_number() -> None:
    """400 of 3,000 notes are read: the two that count are among them."""
    texts = notes(SHORT)
    for place in (40, SHORT - 7):
        texts[place] += f", fødselsnummer {FNR}"
    found, _ = judged(pa.array(texts), make.DETECTOR)
    person = found["NO_FODSELSNUMMER"]
    assert person.prevalence is not None
    assert person.prevalence.share == pytest.approx(2 / len(texts), abs=1e-6)
    assert person.prevalence.high < 0.02


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.list_(pa.string()),
    ],
    ids=str,
)
def test_every_type_of_text_is_looked_over(kind: pa.DataType) -> None:
    texts = notes(SHORT + 500)
    texts[SHORT + 400] += f", fødselsnummer {FNR}"
    held: list = [None, *texts]
    if pa.types.is_list(kind):
        held = [None, *([text] for text in texts)]
    array = pa.array(held, kind.value_type if pa.types.is_dictionary(kind) else kind)
    if pa.types.is_dictionary(kind):
        array = array.dictionary_encode()
    found, _ = judged(array, FULL)
    assert "NO_FODSELSNUMMER" in found
