"""Everything that touches Presidio: the engine, its recognizers, its context enhancer.

Presidio is imported inside the functions (it takes over two seconds). The engine runs
without a language model and without the network; its logger is kept above INFO, because
it logs tokens.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from pii_toolkit.detect.candidates import Warn
from pii_toolkit.detect.context import LabelledText
from pii_toolkit.detect.labels import ContextIndex
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.errors import ConfigError
from pii_toolkit.model import Span
from pii_toolkit.recognizers import Pack

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer


def build_engine(
    packs: Sequence[Pack], names: NameFinder | None, warn: Warn
) -> AnalyzerEngine:
    """An analyzer engine over the packs' recognizers alone.

    Args:
        packs: what to look for.
        names: finds people's names; None leaves them out.
        warn: told in words whenever a pattern had to be skipped.
    """
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from pii_toolkit.detect.presidio_classes import (
        LANGUAGE,
        LabelEnhancer,
        NameRecognizer,
    )

    quieten()
    nlp = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "no_op",
            "models": [{"lang_code": LANGUAGE, "model_name": ""}],
        }
    ).create_engine()
    recognizers = [pack_recognizer(pack, warn) for pack in packs if pack.patterns]
    recognizers += [made for pack in packs for made in code_recognizers(pack)]
    if names is not None:
        recognizers.append(NameRecognizer(names))
    registry = RecognizerRegistry(
        recognizers=recognizers, supported_languages=[LANGUAGE]
    )
    if any(pack.code for pack in packs):
        _listen(warn)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=LabelEnhancer(ContextIndex(packs)),
    )


def analyze(
    engine: AnalyzerEngine,
    text: str,
    context: Sequence[str] = (),
    least: float = 0.0,
) -> Iterator[Span]:
    """What the engine's recognizers find in a text, whose labels are read once.

    Args:
        engine: made by :func:`build_engine`.
        text: plain text.
        context: words of the column's name.
        least: confidence below which nothing is told.
    """
    from pii_toolkit.detect.presidio_classes import LABELLED, LANGUAGE, span

    artifacts = engine.nlp_engine.process_text(text, LANGUAGE)
    index = engine.context_aware_enhancer.index
    setattr(artifacts, LABELLED, LabelledText(index, text, context))
    found = engine.analyze(
        text, language=LANGUAGE, context=list(context) or None, nlp_artifacts=artifacts
    )
    return (span(result) for result in found if result.score >= least)


def pack_recognizer(pack: Pack, warn: Warn) -> EntityRecognizer:
    """One Presidio recognizer that holds all patterns of a pack."""
    from pii_toolkit.detect.presidio_classes import PackRecognizer

    return PackRecognizer(pack, warn)


def code_recognizers(pack: Pack) -> list[EntityRecognizer]:
    """What an installed pack's factories make; each is called with a language."""
    from pii_toolkit.detect.presidio_classes import LANGUAGE

    made = []
    for entry in pack.code:
        module, _, name = entry.partition(":")
        try:
            factory = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            raise ConfigError(
                f"code: {entry} cannot be imported", path=f"pack {pack.name}"
            ) from None
        made.append(factory(LANGUAGE))
    return made


def no_fodselsnummer_recognizer(language: str = "nb") -> EntityRecognizer:
    """A fodselsnummer recognizer for a stock ``AnalyzerEngine``."""
    return _packed("no.fodselsnummer", "NoFodselsnummerRecognizer", language)


def dk_cpr_recognizer(language: str = "da") -> EntityRecognizer:
    """A CPR number recognizer for a stock ``AnalyzerEngine``."""
    return _packed("dk.cpr", "DkCprNumberRecognizer", language)


def quieten() -> None:
    """Keep Presidio's logger above INFO, whatever the application set."""
    logger = logging.getLogger("presidio-analyzer")
    if logger.getEffectiveLevel() < logging.WARNING:
        logger.setLevel(logging.WARNING)


def _packed(module: str, name: str, language: str) -> EntityRecognizer:
    made: EntityRecognizer = getattr(
        import_module(f"pii_toolkit.recognizers.{module}"), name
    )(supported_language=language)
    return made


class _TimeoutListener(logging.Handler):
    """Hears Presidio say that a foreign recognizer's pattern timed out."""

    def __init__(self, warn: Warn) -> None:
        super().__init__(logging.WARNING)
        self._warn = warn

    def emit(self, record: logging.LogRecord) -> None:
        if "timed out" in record.msg:
            name = record.args[0] if isinstance(record.args, tuple) else "?"
            self._warn(
                f"the pattern {name} took too long on one text and was skipped there"
            )


def _listen(warn: Warn) -> None:
    logging.getLogger("presidio-analyzer").addHandler(_TimeoutListener(warn))
