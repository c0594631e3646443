"""Fills the templates, lets every tagger read the texts, counts.

Texts stay in memory; what leaves this module are names of templates and counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from pii_toolkit.evaluation.text.labelled import LabelledText, Purpose
from pii_toolkit.evaluation.text.record import Figures, Run, figures
from pii_toolkit.evaluation.text.score import score
from pii_toolkit.evaluation.text.taggers import Tagger
from pii_toolkit.evaluation.text.templates import COPIES, labelled_texts
from pii_toolkit.evaluation.world import Numbers

PURPOSES: tuple[Purpose, ...] = ("development", "held-out")
NUMBERS: tuple[Numbers, ...] = ("real", "synthetic")
UNLABELLED = frozenset({"LOCATION", "ORGANIZATION"})
"""Templates name towns and firms in their own words, without a label: not judged."""


def run(
    purpose: Purpose,
    numbers: Numbers,
    taggers: Sequence[Tagger],
    *,
    seed: int,
    languages: Iterable[str] = (),
    copies: int = COPIES,
    talk: Callable[[str], None],
) -> Run:
    """Judge the taggers on one set.

    Args:
        purpose: which templates.
        numbers: where person numbers are drawn from.
        taggers: all judged on the same texts; the first one's misses are named, in the
            development set alone, for the held-out one is not to be fitted to.
        seed: of the numbers and people.
        languages: only texts of these; none for all.
        copies: texts of each template.
        talk: told how many texts a second each tagger read.
    """
    wanted = frozenset(languages)
    texts = [
        text
        for text in labelled_texts(purpose, seed, numbers, copies=copies)
        if not wanted or text.language in wanted
    ]
    judged = tuple(
        _judge(tagger, texts, own=not place, talk=talk)
        for place, tagger in enumerate(taggers)
    )
    templates = len({text.template for text in texts})
    return Run(purpose, numbers, templates, len(texts), judged)


def _judge(
    tagger: Tagger,
    texts: Sequence[LabelledText],
    *,
    own: bool,
    talk: Callable[[str], None],
) -> Figures:
    tagger.spans(["warm"])
    started = time.perf_counter()
    read = tagger.spans([text.text for text in texts])
    taken = time.perf_counter() - started
    found = [[s for s in held if s.entity_type not in UNLABELLED] for held in read]
    talk(f"{tagger.name}: {len(texts)} texts, {len(texts) / taken:.0f} a second")
    named = own and bool(texts) and texts[0].purpose == "development"
    scored = score(texts, found, tagger.least)
    return figures(tagger.name, scored, misses=named, graded=own)
