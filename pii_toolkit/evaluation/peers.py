"""presidio-structured on the same labelled tables, its answers in our words.

An optional peer, no dependency: it is run where it is installed. It looks at values
only, so names of columns change nothing for it. Its answers are read in its favour: a
type of its own that covers several of ours is right where the label is any of them, and
what it says of dates and links is no false find where the label speaks of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.labelled import Label, LabelledSchema, LabelledTable
from pii_toolkit.evaluation.measures import Counts, Judged, Verdict, measure

if TYPE_CHECKING:
    from pii_toolkit.evaluation.columns import Talk

PEER = "presidio-structured"
MODEL = "en_core_web_lg"
"""The language model that Presidio takes when nobody names another."""
ROWS = 50
"""Rows of a table that it looks at: several milliseconds a cell forbid more."""
BATCH = 64

_NATIONAL = ("PERSON_ID", *sorted(PERSON_NUMBERS))
_PLACES = ("LOCATION", "STREET_ADDRESS", "POSTAL_CODE", "COUNTRY", "MUNICIPALITY_CODE")
TYPES: dict[str, tuple[str, ...]] = {
    "PERSON": ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME"),
    "EMAIL_ADDRESS": ("EMAIL_ADDRESS",),
    "EMAIL": ("EMAIL_ADDRESS",),
    "PHONE_NUMBER": ("PHONE_NUMBER",),
    "IBAN_CODE": ("IBAN_CODE",),
    "CREDIT_CARD": ("CREDIT_CARD",),
    "IP_ADDRESS": ("IP_ADDRESS",),
    "MAC_ADDRESS": ("DEVICE_ID",),
    "UUID": ("COOKIE_ID", "DEVICE_ID", "DK_MITID_UUID"),
    "AGE": ("AGE",),
    "LOCATION": _PLACES,
    "ORGANIZATION": ("ORGANIZATION",),
    "NRP": ("NATIONALITY", "ETHNICITY", "RELIGION", "POLITICAL_OPINION"),
    "US_BANK_NUMBER": ("NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT"),
    "US_DRIVER_LICENSE": ("DRIVERS_LICENSE",),
    "US_PASSPORT": ("PASSPORT_NUMBER",),
    "US_SSN": _NATIONAL,
    "US_ITIN": _NATIONAL,
    "UK_NHS": _NATIONAL,
    "ID": ("PERSON_ID", "CUSTOMER_ID", "USERNAME"),
    "MEDICAL_LICENSE": ("NO_HPR",),
}
"""What each of its types may be in our words; the first where the label is another."""
HARMLESS: dict[str, tuple[str, ...]] = {
    "DATE_TIME": ("DATE_OF_BIRTH",),
    "URL": (),
    "CRYPTO": (),
}
"""Right where the label is one of these, silence elsewhere."""
NAMEABLE = frozenset(t for kinds in TYPES.values() for t in kinds) | {"DATE_OF_BIRTH"}
"""The types of ours that it has some word for."""


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """How right it is on one set, with every label and with what values can show."""

    set: str
    peer: str
    version: str
    analyzer: str
    model: str
    rows: int
    names: bool
    columns: int
    right: int
    macro_f1: float
    precision: float
    recall: float
    micro_f1: float
    false_person_numbers: int
    types: dict[str, Counts]


def version() -> str | None:
    """The version that is installed, None where it is not."""
    try:
        return metadata.version(PEER)
    except metadata.PackageNotFoundError:
        return None


def check(model: str = MODEL) -> None:
    """Whether it can be run here; Presidio would fetch a model that is missing.

    Raises:
        ConfigError: it or its language model is not installed.
    """
    if version() is None:
        raise ConfigError(f"{PEER} is not installed: pip install {PEER}")
    import spacy

    if not spacy.util.is_package(model):
        raise ConfigError(f"the language model {model} is not installed")


def run(
    name: str,
    schemas: Sequence[LabelledSchema],
    *,
    model: str = MODEL,
    talk: Talk | None = None,
) -> tuple[PeerFigures, ...]:
    """Judge it on one set: once by every label, once by what values can show.

    Raises:
        ConfigError: it or its language model is not installed.
    """
    builder = _builder(model)
    judged: list[Judged] = []
    for schema in schemas:
        if talk is not None:
            talk(f"{name}: {PEER} on {schema.name}")
        judged += [one for t in schema.tables for one in _judged(builder, schema, t)]
    by_values = [
        Judged(j.schema, j.table, j.column, j.label, j.verdicts, named=False)
        for j in judged
    ]
    return (
        _figures(name, model, judged, names=True),
        _figures(name, model, by_values, names=False),
    )


def in_our_words(entity_type: str, label: Label) -> str | None:
    """Its answer as the label would have it, None for what we call nothing."""
    accepted = (label.entity_type, *sorted(label.also))
    kinds = TYPES.get(entity_type, HARMLESS.get(entity_type, (entity_type,)))
    fitting = [kind for kind in accepted if kind in kinds]
    if fitting:
        return fitting[0]
    return None if entity_type in HARMLESS else kinds[0]


def _builder(model: str) -> Any:
    check(model)
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_structured import PandasAnalysisBuilder

    # Its e-mail recognizer fetches the public-suffix list; one comes with the package.
    vars(tldextract)["extract"] = tldextract.TLDExtract(suffix_list_urls=())
    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": model}],
        }
    ).create_engine()
    return PandasAnalysisBuilder(AnalyzerEngine(nlp_engine=engine), batch_size=BATCH)


def _judged(
    builder: Any, schema: LabelledSchema, table: LabelledTable
) -> Iterator[Judged]:
    import pandas as pd

    texts = {
        name: ["" if v is None else str(v) for v in table.data[name].to_pylist()]
        for name in table.data.column_names
    }
    said = builder.generate_analysis(pd.DataFrame(texts), n=ROWS).entity_mapping
    for column, label in table.labels.items():
        kind = in_our_words(said[column], label) if column in said else None
        verdicts = () if kind is None else (Verdict(kind, 1.0),)
        yield Judged(schema.name, table.name, column, label, verdicts)


def _figures(
    name: str, model: str, judged: Sequence[Judged], *, names: bool
) -> PeerFigures:
    figures = measure(judged)
    return PeerFigures(
        set=name,
        peer=PEER,
        version=version() or "",
        analyzer=metadata.version("presidio-analyzer"),
        model=model,
        rows=ROWS,
        names=names,
        columns=figures.columns,
        right=figures.right,
        macro_f1=round(figures.macro_f1, 4),
        precision=round(figures.micro.precision, 4),
        recall=round(figures.micro.recall, 4),
        micro_f1=round(figures.micro.f1, 4),
        false_person_numbers=figures.false_person_numbers,
        types=figures.types,
    )
