"""The name model as Presidio's NLP engine, with a real score for each name.

Presidio's own spaCy engine loads the pipeline too, but gives every name the same score
and downloads a model that it does not find. Importing this module imports Presidio.

    engine = name_engine(["nb", "da"])
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["nb", "da"])
"""

from __future__ import annotations

from collections.abc import Iterable

from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from spacy.tokens import Doc

from pii_toolkit.detect.presidio import quieten
from pii_toolkit.detect.readers import (
    LABELS,
    UNSCORED,
    is_available,
    load_pipeline,
    not_available,
    score_of,
)
from pii_toolkit.ner import ner_model

IGNORED = ("MISC", "PROD", "EVT", "DRV", "GPE_MISC", "LOC_MISC", "ORG_MISC")
"""Labels of Norwegian and Danish models that are no names of these kinds."""


class NameNlpEngine(SpacyNlpEngine):  # type: ignore[misc]
    """Presidio's spaCy engine with the scores that a pipeline gives.

    One pipeline that several languages name is loaded once. Nothing is downloaded.
    """

    engine_name = "pii_toolkit"

    def load(self) -> None:
        """Load the pipelines.

        Raises:
            ConfigError: a model is not installed.
        """
        names = {model["model_name"] for model in self.models}
        for model in self.models:
            self._validate_model_params(model)
        for name in names:
            if not is_available(name):
                raise not_available(name)
        loaded = {name: load_pipeline(name) for name in sorted(names)}
        self.nlp = {m["lang_code"]: loaded[m["model_name"]] for m in self.models}

    def _get_scores_for_entities(self, doc: Doc) -> list[float]:
        return [score_of(entity) for entity in doc.ents]


def name_engine(
    languages: Iterable[str] = ("nb", "nn", "da"), model: str | None = None
) -> NameNlpEngine:
    """A loaded engine for these languages.

    Args:
        languages: as Presidio calls them.
        model: a spaCy model that you installed, or a folder; None takes the one that
            ships, which reads all three.

    Raises:
        ConfigError: the model is not there.
    """
    quieten()
    name = ner_model() if model is None else model
    engine = NameNlpEngine(
        models=[{"lang_code": code, "model_name": name} for code in languages],
        ner_model_configuration=NerModelConfiguration(
            model_to_presidio_entity_mapping=LABELS,
            labels_to_ignore=list(IGNORED),
            default_score=UNSCORED,
        ),
    )
    engine.load()
    return engine
