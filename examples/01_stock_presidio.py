"""Norwegian and Danish person numbers in a stock Presidio, without a language model.

Presidio ships no recognizer for either country. Ours are ordinary
``PatternRecognizer`` classes: add them to the registry you have.

    python examples/01_stock_presidio.py

The numbers below belong to nobody: month + 80 (Norway), day + 60 (Denmark).
"""

from __future__ import annotations

from pii_toolkit.recognizers.dk.cpr import DkCprNumberRecognizer
from pii_toolkit.recognizers.no.fodselsnummer import NoFodselsnummerRecognizer
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

LANGUAGES = ["nb", "da"]
TEXTS = {
    "nb": "Kunden har fødselsnummer 018185 10078 og ordrenummer 01818510079.",
    "da": "Kundens CPR-nr. er 851290-1233, CVR-nr. 556404-6661.",
}


def stock_engine() -> AnalyzerEngine:
    """An analyzer engine that needs no model and no network."""
    models = [{"lang_code": language, "model_name": ""} for language in LANGUAGES]
    nlp_engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "no_op", "models": models}
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=LANGUAGES)
    registry.add_recognizer(NoFodselsnummerRecognizer(supported_language="nb"))
    registry.add_recognizer(DkCprNumberRecognizer(supported_language="da"))
    return AnalyzerEngine(
        registry=registry, nlp_engine=nlp_engine, supported_languages=LANGUAGES
    )


def main() -> None:
    """Print what is found: entity type, place and score, never the number."""
    engine = stock_engine()
    for language, text in TEXTS.items():
        for found in engine.analyze(text, language=language):
            place = f"{found.start}-{found.end}"
            print(
                f"{language}: {found.entity_type} at {place}, score {found.score:.2f}"
            )


if __name__ == "__main__":
    main()
