"""Names of people, places and organisations in a stock Presidio and in spaCy.

The model ships with the package: nothing is downloaded. Presidio gets a score for each
name from our engine; ``spacy.load`` takes the same pipeline by its path.

    python examples/02_names_in_presidio.py
"""

from __future__ import annotations

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.predefined_recognizers import SpacyRecognizer

from pii_toolkit import ConfigError, ner_model
from pii_toolkit.detect.presidio_names import name_engine

LANGUAGES = ["nb", "da"]
TEXTS = {
    "nb": "Kari Nordmann i Tromsø har ringt Telenor om regningen.",
    "da": "JENS HANSEN FRA AARHUS SKAL RINGES OP AF DANSKE BANK",
}


def stock_engine() -> AnalyzerEngine:
    """An analyzer engine that finds names and nothing else."""
    recognizers = [SpacyRecognizer(supported_language=code) for code in LANGUAGES]
    registry = RecognizerRegistry(
        recognizers=recognizers, supported_languages=LANGUAGES
    )
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=name_engine(LANGUAGES),
        supported_languages=LANGUAGES,
    )


def main() -> None:
    """Print what Presidio finds, then what spaCy does with the same pipeline."""
    try:
        path = ner_model()
    except ConfigError as error:
        print(f"skipped: {error}")
        return
    engine = stock_engine()
    for language, text in TEXTS.items():
        for found in engine.analyze(text, language=language):
            name = text[found.start : found.end]
            print(f"{language}: {found.entity_type} {name}, score {found.score:.2f}")
    nlp = spacy.load(path)
    for doc in nlp.pipe(TEXTS.values()):
        print("spaCy:", [(entity.text, entity.label_) for entity in doc.ents])


if __name__ == "__main__":
    main()
