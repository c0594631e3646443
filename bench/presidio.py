"""Presidio as the peer: no language model, our two recognizers, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

LANGUAGE = "nb"
PERSON_NUMBERS = ("NO_FODSELSNUMMER", "DK_CPR_NUMBER")
WIDER = (*PERSON_NUMBERS, "EMAIL_ADDRESS", "IBAN_CODE", "NORDIC_PHONE")
_PHONE = r"(?<![0-9])\+4[57] ?[0-9]{2}(?: ?[0-9]{2}){3}(?![0-9])"


def recognizers() -> list[Any]:
    """Ours for a stock Presidio: fodselsnummer and CPR number."""
    home = "pii_toolkit.recognizers"
    norway = import_module(f"{home}.no.fodselsnummer").NoFodselsnummerRecognizer
    denmark = import_module(f"{home}.dk.cpr").DkCprNumberRecognizer
    return [made(supported_language=LANGUAGE) for made in (norway, denmark)]


def engine(*, wider: bool = False) -> Any:
    """An analyzer over these alone; ``wider`` adds e-mail, IBAN and telephone."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from pii_toolkit.detect.presidio import quieten

    quieten()
    chosen = recognizers() + (_wider() if wider else [])
    nlp = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "no_op",
            "models": [{"lang_code": LANGUAGE, "model_name": ""}],
        }
    ).create_engine()
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=chosen, supported_languages=[LANGUAGE]),
        nlp_engine=nlp,
        supported_languages=[LANGUAGE],
    )


def _wider() -> list[Any]:
    import tldextract
    from presidio_analyzer import Pattern, PatternRecognizer
    from presidio_analyzer.predefined_recognizers import EmailRecognizer, IbanRecognizer

    # Its e-mail recognizer fetches the public-suffix list; one comes with the package.
    vars(tldextract)["extract"] = tldextract.TLDExtract(suffix_list_urls=())
    phone = PatternRecognizer(
        supported_entity="NORDIC_PHONE",
        patterns=[Pattern("+45 and +47", _PHONE, 0.6)],
        supported_language=LANGUAGE,
    )
    return [
        EmailRecognizer(supported_language=LANGUAGE),
        IbanRecognizer(supported_language=LANGUAGE),
        phone,
    ]


def analyze_each(analyzer: Any, texts: Sequence[str]) -> list[Any]:
    """The results of every text; which entities are wanted is said, that is faster."""
    wanted = list(PERSON_NUMBERS)
    return [
        analyzer.analyze(text, language=LANGUAGE, entities=wanted) for text in texts
    ]
