"""``pii eval text``: how right the detection in running text is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from pii_toolkit.cli.eval_shared import SetChoice, refuse_unwritable, write
from pii_toolkit.cli.options import Ner, NerSwitch
from pii_toolkit.cli.talk import answer, say

if TYPE_CHECKING:
    from pii_toolkit.evaluation.text.labelled import LabelledText
    from pii_toolkit.evaluation.text.record import NameFigures, Record
    from pii_toolkit.evaluation.text.taggers import Tagger

CORPORA = Path("../shared/corpora")
"""Beside a developer's checkout."""
PEER_MODELS = (
    *("nb_core_news_sm", "nb_core_news_md", "nb_core_news_lg"),
    *("da_core_news_sm", "da_core_news_md", "da_core_news_lg", "da_core_news_trf"),
    *("da_dacy_small_trf", "da_dacy_medium_trf", "da_dacy_large_trf"),
)

_Name = TypeVar("_Name", bound=str)


class TextNumbers(StrEnum):
    """Which person numbers the texts hold."""

    REAL = "real"
    SYNTHETIC = "synthetic"
    BOTH = "both"


class TextLanguage(StrEnum):
    """Languages of the texts."""

    NB = "nb"
    NN = "nn"
    DA = "da"
    EN = "en"


def text(
    chosen: Annotated[
        SetChoice, typer.Option("--set", help="Texts to judge with.")
    ] = SetChoice.DEVELOPMENT,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the texts.")] = 1,
    language: Annotated[
        list[TextLanguage] | None,
        typer.Option("--language", help="Only these; repeatable."),
    ] = None,
    numbers: Annotated[
        TextNumbers,
        typer.Option(
            "--numbers",
            help="Person numbers from the range of real people (in memory only, "
            "never shown), synthetic ones, or both in turn.",
        ),
    ] = TextNumbers.SYNTHETIC,
    copies: Annotated[
        int | None,
        typer.Option("--copies", metavar="N", min=1, help="Texts of each template."),
    ] = None,
    misses: Annotated[
        bool,
        typer.Option(
            "--misses",
            help="Name every mistake in the development texts. The held-out texts "
            "are for judging only: their mistakes are counted, not named.",
        ),
    ] = False,
    peers: Annotated[
        bool,
        typer.Option("--peers/--no-peers", help="Judge plain Presidio beside it."),
    ] = False,
    ner: Ner = NerSwitch.FULL,
    names: Annotated[
        bool,
        typer.Option(
            "--names",
            help="Judge the name model by itself too, in every case and kind of text, "
            "and beside it, with --peers, every Norwegian and Danish spaCy model that "
            "is installed.",
        ),
    ] = False,
    corpora: Annotated[
        Path,
        typer.Option(
            "--corpora",
            metavar="DIR",
            help="With --names: NorNE and Danish DDT as JSON Lines, where you have "
            "them.",
        ),
    ] = CORPORA,
    out: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write JSON; - is stdout."),
    ] = None,
) -> None:
    """Judge the finds in running text against labelled texts.

    Letters, logs, tables, mail and messages are made from templates and a seed, with
    person numbers in every spelling beside order numbers, accounts and the like.
    Values are never shown.

    \b
    Examples:
      pii eval text --misses
      pii eval text --set held-out --numbers real --peers
      pii eval text --names --language da --copies 2
      pii eval text --set all --numbers both --peers --json evaluation.json
    """
    from pii_toolkit.cli.session import tell_of_absent_model
    from pii_toolkit.evaluation.text.names import judge, made_up_texts
    from pii_toolkit.evaluation.text.record import Record
    from pii_toolkit.evaluation.text.runner import NUMBERS, PURPOSES, run
    from pii_toolkit.evaluation.text.taggers import PlainPresidio, Toolkit
    from pii_toolkit.evaluation.text.templates import COPIES

    refuse_unwritable(out)
    own = Toolkit(ner=ner is NerSwitch.FULL)
    if ner is NerSwitch.FULL:
        tell_of_absent_model(None)
    spoken = [one.value for one in language or ()]
    taggers: tuple[Tagger, ...] = (own, *((PlainPresidio(),) if peers else ()))
    runs = tuple(
        run(
            purpose,
            drawn,
            taggers,
            seed=seed,
            languages=spoken,
            copies=copies or COPIES,
            talk=say,
        )
        for purpose in _each(chosen, SetChoice.ALL, PURPOSES)
        for drawn in _each(numbers, TextNumbers.BOTH, NUMBERS)
    )
    judged: tuple[NameFigures, ...] = ()
    if names:
        read_by = (own, *_readers(peers=peers))
        made_up = [
            text
            for purpose in _each(chosen, SetChoice.ALL, PURPOSES)
            for text in made_up_texts(purpose, seed, copies or COPIES, spoken)
        ]
        every = [*made_up, *_corpora(corpora, spoken)]
        judged = tuple(judge(tagger, every, say) for tagger in read_by)
    _show(Record(seed, runs, names=judged), out=out, misses=misses)


def _readers(*, peers: bool) -> Iterator[Tagger]:
    """The name model by itself, and the spaCy models that are installed."""
    from pii_toolkit.detect.readers import is_available, open_reader, reader_for
    from pii_toolkit.evaluation.text.names import NameTagger

    shipped = reader_for(None)
    if shipped is not None:
        yield NameTagger("name model", shipped)
    for model in PEER_MODELS if peers else ():
        if is_available(model):
            yield NameTagger(model, open_reader(model))
        else:
            say(f"{model}: not installed, left out")


def _corpora(folder: Path, languages: list[str]) -> list[LabelledText]:
    from pii_toolkit.evaluation.text.names import corpus_texts

    if not folder.is_dir():
        say(f"no corpora in {folder}: names are judged in made-up texts alone")
        return []
    return corpus_texts(folder, languages)


def _each(chosen: str, everything: str, names: tuple[_Name, ...]) -> list[_Name]:
    return [name for name in names if chosen in {everything, name}]


def _show(made: Record, *, out: str | None, misses: bool) -> None:
    from pii_toolkit.evaluation.text import terminal
    from pii_toolkit.evaluation.text.record import to_json

    if out != "-":
        answer(terminal.render(made, misses=misses), end="")
    if out is not None:
        write(to_json(made), out)
