"""What tables and neighbours add to the verdict on a column."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.model import Container, Field, Finding, ForeignKey


def by_field(found: tuple[Finding, ...]) -> dict[str, Finding]:
    best: dict[str, Finding] = {}
    for item in found:
        name = item.location.field or ""
        if name not in best or best[name].confidence < item.confidence:
            best[name] = item
    return best


@pytest.mark.parametrize("names", [("fdato", "persnr"), ("C1", "C2")])
@pytest.mark.parametrize("month", [80, 0])
def test_number_in_two_columns_is_joined(names: tuple[str, str], month: int) -> None:
    numbers = make.norwegian(make.births(), month=month)
    first, second = names
    found = by_field(
        make.judge({first: [n[:6] for n in numbers], second: [n[6:] for n in numbers]})
    )
    for name in names:
        assert found[name].entity_type == "NO_FODSELSNUMMER"
        assert any("joined with" in reason for reason in found[name].evidence)


def test_danish_number_in_two_columns() -> None:
    born = make.births()
    numbers = make.danish(born, day=0)
    found = by_field(
        make.judge({"foedt": born, "loebenr": [int(n[6:]) for n in numbers]})
    )
    assert found["loebenr"].entity_type == "DK_CPR_NUMBER"


def test_two_columns_of_digits_are_not_joined_by_chance() -> None:
    dates = [f"{d:%d%m%y}" for d in make.births()]
    found = make.judge({"C1": dates, "C2": make.digits(5), "C3": make.digits(4)})
    assert not any("NUM" in f.entity_type for f in found)


def test_birth_date_column_that_agrees() -> None:
    born = make.births()
    found = by_field(make.judge({"C1": make.norwegian(born), "C2": born}))
    assert found["C2"].entity_type == "DATE_OF_BIRTH"
    assert found["C2"].confidence > 0.95
    assert any("agree" in reason for reason in found["C1"].evidence)


def test_place_and_code_know_each_other() -> None:
    codes = make.chosen(["0150", "5003", "7010", "9008", "2317", "4006", "8001"])
    place = {
        "0150": "Oslo", "5003": "Bergen", "7010": "Trondheim", "9008": "Tromsø",
        "2317": "Hamar", "4006": "Stavanger", "8001": "Bodø",
    }  # fmt: skip
    found = by_field(make.judge({"C1": codes, "C2": [place[c] for c in codes]}))
    assert found["C1"].entity_type == "POSTAL_CODE"
    assert found["C2"].entity_type == "LOCATION"


def test_ambiguous_name_with_fitting_values() -> None:
    found = make.verdict(make.norwegian(make.births()), "fnr")
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.confidence > 0.95


def test_navn_needs_people() -> None:
    names = make.full_names()
    things = make.chosen(["Skrue", "Hammer", "Sag", "Tang", "Bolt"])
    assert by_field(make.judge({"navn": names}, table="kunder"))["navn"]
    assert "navn" not in by_field(make.judge({"navn": things}, table="produkter"))


def test_key_of_people_by_its_name() -> None:
    keys = list(range(500))
    found = by_field(make.judge({"kunde_id": keys, "saksbehandler": keys}))
    assert found["kunde_id"].entity_type == "CUSTOMER_ID"
    found = by_field(make.judge({"id": keys}, table="pasienter", primary_key=("id",)))
    assert found["id"].entity_type == "PERSON_ID"
    assert not make.judge({"id": keys}, table="produkter", primary_key=("id",))


def test_foreign_key_raises_a_key() -> None:
    keys = list(range(500))
    key = ForeignKey(("kunde_id",), "kunder", ("kunde_id",))
    plain = by_field(make.judge({"kunde_id": keys}, table="ordre"))["kunde_id"]
    bound = by_field(
        make.judge({"kunde_id": keys}, table="ordre", foreign_keys=(key,))
    )["kunde_id"]
    assert bound.confidence > plain.confidence


def test_number_of_a_row_is_not_the_row() -> None:
    found = make.judge({"klage_id": list(range(300))}, primary_key=("klage_id",))
    assert not any(f.entity_type == "COMPLAINT" for f in found)


def test_comment_of_a_column_counts() -> None:
    values = make.digits(8, "49")
    plain = by_field(make.judge({"felt7": values}))
    told = by_field(make.judge({"felt7": values}, comments={"felt7": "mobilnummer"}))
    assert told["felt7"].confidence > plain["felt7"].confidence


def test_country_of_the_table_decides_an_account() -> None:
    values = make.digits(10)
    danish = {"efternavn": ["Jensen"] * 400, "vejnavn": ["Vestergade"] * 400}
    found = by_field(
        make.judge({**danish, "fornavn": ["Mette"] * 400, "kontonr": values})
    )
    assert found["kontonr"].entity_type == "DK_BANK_ACCOUNT"


def test_json_in_cells_is_located_by_path() -> None:
    numbers = make.norwegian(make.births(60))
    cells = [json.dumps({"kunde": {"fnr": n, "rolle": "eier"}}) for n in numbers]
    found = [f for f in make.judge({"payload": cells}) if f.location.field == "payload"]
    assert [f.entity_type for f in found] == ["NO_FODSELSNUMMER"]
    assert "$.kunde.fnr" in found[0].evidence[0]


def test_xml_in_cells_is_located_by_element() -> None:
    numbers = make.norwegian(make.births(60))
    cells = [f"<k><fnr>{n}</fnr><x>1</x></k>" for n in numbers]
    kinds = {f.entity_type for f in make.judge({"xml": cells})}
    assert "NO_FODSELSNUMMER" in kinds


def test_free_text_gives_types_with_their_share() -> None:
    number = make.norwegian(make.births(40))
    texts = [f"Kunden oppga fødselsnummer {n} da hun ringte i går" for n in number]
    texts += [f"Ringte om regning {i} og ville ha en ny frist" for i in range(160)]
    found = {f.entity_type: f for f in make.judge({"notat": texts})}
    assert found["FREE_TEXT"].confidence > 0.9
    share = found["NO_FODSELSNUMMER"].prevalence
    assert share is not None
    assert share.low < 0.2 < share.high
    assert found["NO_FODSELSNUMMER"].evidence[0].startswith("inside the text")


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("batch", [37, 1000, 10_000])
def test_batching_changes_no_verdict(batch: int, full: bool) -> None:
    columns = {
        "C1": make.norwegian(make.births()),
        "notat": [
            f"Ringte {i} ganger om sin siste regning fra oss" for i in range(400)
        ],
        "epost": make.emails(),
    }
    detector = TableDetector(make.PACKS, full=full)
    found = make.judge(columns, detector=detector, batch=batch)
    whole = make.judge(columns, detector=detector)
    assert [(f.location.field, f.entity_type) for f in found] == [
        (f.location.field, f.entity_type) for f in whole
    ]


def test_types_that_hold_no_text_are_survived() -> None:
    data = pa.table(
        {
            "blob": pa.array([b"\x00\xff"] * 5),
            "liste": pa.array([[1, 2]] * 5),
            "struktur": pa.array([{"a": 1}] * 5),
            "tom": pa.nulls(5),
            "desimal": pa.array([1, 2, 3, 4, 5], pa.decimal128(12, 2)),
            "ordbok": pa.array(["a", "b", "a", "b", "a"]).dictionary_encode(),
            "tid": pa.array([1, 2, 3, 4, 5], pa.time64("us")),
            "stor": pa.array(["x"] * 5, pa.large_string()),
            "seen": pa.array(["x"] * 5, pa.string_view()),
            "uint": pa.array([2**63 + 1] * 5, pa.uint64()),
        }
    )
    fields = [Field(f.name, str(f.type)) for f in data.schema]
    judge = make.DETECTOR.start(make.container(fields))
    for batch in data.to_batches():
        judge.update(batch)
    assert judge.findings() == ()
    profile = judge.profile()
    assert {f.name for f in profile.fields} == set(data.schema.names)
    assert {f.name: f.nulls for f in profile.fields}["tom"] == 5


def test_documents_give_spans_with_places_over_pieces() -> None:
    number = make.norwegian(make.births(1))[0]
    pieces = ["Første del av notatet.\n", f"Fødselsnummer: {number} er kundens."]
    document = Container(
        "test", "note.txt", "document", (Field("text", "string"),), row_count=1
    )
    judge = make.DETECTOR.start(document)
    judge.update(pa.RecordBatch.from_pydict({"text": pieces}))
    found = [f for f in judge.findings() if f.entity_type == "NO_FODSELSNUMMER"]
    assert len(found) == 1
    place = found[0].location
    assert "".join(pieces)[place.start : place.end] == number
    assert found[0].shape == "*" * 11
    assert judge.profile().rows_examined == 2


def test_empty_table_is_no_error() -> None:
    judge = make.DETECTOR.start(make.container([Field("fodselsnummer", "string")]))
    assert judge.findings() == ()
    assert judge.profile().rows_examined == 0
