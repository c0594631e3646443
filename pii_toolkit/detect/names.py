"""People's names in free text, by lists and by what stands around them.

A run of capitalised words is read from left to right. It is a name when its words are
listed (given names, family names), look like a family name (*-sen*, and after a given
name *-stad*, *-vik*, *-dal*), or stand after a title, a greeting or "heter". A word
that is more often something else (``Hans``, ``Mai``, place names) needs company. Who
was named in full is found again by family name alone. Companies (``... AS``, ``...
A/S``) are told apart on the way.

This finds most names, not all: rare names without a title, and lower-case names that no
row's own columns hold, are missed. ``bench/names_recall.py`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import regex

from pii_toolkit.detect.anchors import folded
from pii_toolkit.detect.matches import Verdict
from pii_toolkit.detect.name_words import (
    Kind,
    NameWords,
    Word,
    names_a_thing,
    spellings,
)
from pii_toolkit.detect.words import LATIN, is_latin, word_set
from pii_toolkit.recognizers import Pack

Found = tuple[int, int, Verdict]

_CAPITALISED = regex.compile(
    r"(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*\.?"
)
_CAPITALISED_LATIN = re.compile(
    rf"(?<![{LATIN}])[A-ZÀ-ÖØ-Þ][{LATIN}]*(?:['-][{LATIN}]+)*\.?"
)
"""The same for texts in Latin-1, several times as fast."""
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}]+")
_LAST_WORD = regex.compile(r"(?r)([\p{L}.]+) $")
_LAST_LETTERS = regex.compile(r"(?r)\p{L}*$")
_PARTICLES = word_set(
    "af al av bin da de del den der di dos du el ibn la le ter van von zu"
)
_LINKED = re.compile(rf" {{1,2}}(?:(?:{'|'.join(sorted(_PARTICLES))}) {{1,2}})*")
"""What may stand between two words of one name."""
_PARTICLE = re.compile("[a-z]+")
_COMPANY_FORMS = word_set("AS ASA ApS AB ANS HF KF IVS Oy Ltd GmbH Inc BA SA")
_COMPANY = regex.compile(
    r" (?:AS|ASA|A/S|ApS|AB|ANS|HF|KF|SA|IVS|K/S|P/S|I/S|Oy|Ltd|GmbH|Inc|BA|Bank|"
    r"Forsikring|Gruppen|Group|Holding|[Kk]ommune|[Ss]kole)\b"
)
_STREET = regex.compile(
    r"s? (?:gate|gata|gt|vei|veg|vej|plass|plads|gade|allé|alle|torg|torv|bro|park|"
    r"stræde|boulevard|minde|kirke|kyrkje|hospital)\b"
)
_BETWEEN = " ,.!:/"
"""Signs that may stand between an introduction and a name, beside blanks."""
_SENTENCE = regex.compile(r"(?:^|[.!?:;»”\"\n]|(?:^|\n)\s*[-–•*])\s*[«“\"(]*$")
_PLACE_BEFORE = word_set("i nær nord sør øst vest syd kring rundt")
_MAX_WORDS = 6
_LOOK_BACK = 40


class NameFinder:
    """The packs' name lists and words around names, ready for texts."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        packs = tuple(packs)
        self._words = NameWords(packs)
        sources = [pack.names for pack in packs]
        self._titles = frozenset(t.casefold() for s in sources for t in s.titles)
        openers = [
            phrase
            for s in sources
            for phrase in (*s.closings, *s.introductions, *s.speech)
        ]
        self._openers = frozenset(phrase.casefold() for phrase in openers)
        self._introducing = frozenset(
            _last_letters(phrase.rstrip(_BETWEEN)) for phrase in (*openers, "att")
        )
        self._introduced = regex.compile(
            "|".join(
                (
                    _before(
                        (i for s in sources for i in s.introductions), r"(?: |: ?)"
                    ),
                    _before(
                        (c for s in sources for c in s.closings), r"[ ,.!]*\s{1,3}"
                    ),
                    _before((v for s in sources for v in s.speech), " "),
                    r"(?:(?<!\p{L})(?:v/|c/o|att:?)|/) ?$",
                )
            ),
            regex.IGNORECASE,
        )

    def may_hold_name(self, text: str) -> bool:
        """Whether a text is worth reading for names; quick, and never wrongly no."""
        return any(
            self._words.may_be_name(match.group())
            or self._announced(text, match.start())
            for match in _CAPITAL.finditer(text)
        ) or bool(_COMPANY.search(text))

    def find(self, text: str) -> list[Found]:
        """Every name as (start, end, verdict); the evidence quotes nothing."""
        runs = list(self._runs(text))
        found = [name for run in runs for name in self._read(text, run)]
        return found + list(_again(text, runs, found))

    def _announced(self, text: str, start: int) -> bool:
        """Whether a title or an introduction ends just before."""
        before = text[max(0, start - _LOOK_BACK) : start]
        if not before:
            return False
        if self._may_introduce(before) and self._introduced.search(before):
            return True
        if before[-1] != " ":
            return False
        word = before[before.rfind(" ", 0, -1) + 1 : -1]
        if not word.isalpha():
            found = _LAST_WORD.search(before)
            word = "" if found is None else found.group(1)
        return bool(word) and self._is_title(word)

    def _may_introduce(self, before: str) -> bool:
        """Whether the last letters are those of an introduction: most are not."""
        bare = before.rstrip().rstrip(_BETWEEN)
        if "/" in before[len(bare) :]:
            return True
        return _last_letters(bare) in self._introducing

    def _is_title(self, word: str) -> bool:
        return word.casefold().rstrip(".") in self._titles

    def _runs(self, text: str) -> Iterator[list[Word]]:
        """Runs of capitalised words with a blank between, particles allowed inside."""
        run: list[Word] = []
        reached = 0
        for match in _capitalised(text):
            start = match.start()
            if run:
                near = _LINKED.fullmatch(text, reached, start)
                if near and len(run) < _MAX_WORDS and not run[-1].breaks:
                    run += _particles(text, reached, start)
                else:
                    yield run
                    run = []
            run.append(self._words.read(match.group(), start))
            reached = match.end()
        if run:
            yield run

    def _read(self, text: str, run: Sequence[Word]) -> Iterator[Found]:
        """The name in one run of words, if there is one."""
        if len(run) == 1 and self._says_nothing(text, run[0]):
            return
        whole, run = run, self._without_openers(run)
        while run and run[-1].doubtful and not run[-1].listed:
            run = run[:-1]
        company = _company_end(text, run or whole)
        if company is not None:
            evidence = ("capitalised words before a company's form",)
            verdict = Verdict("ORGANIZATION", 0.6, None, evidence)
            yield (run or whole)[0].start, company, verdict
            return
        if not run:
            return
        if any(names_a_thing(word) for word in run) or _STREET.match(text, run[-1].end):
            return
        announced = self._announced(text, run[0].start)
        if not announced:
            run = _from_first_name(run)
        if not run or self._words.is_thing(text[run[0].start : run[-1].end]):
            return
        verdict_ = _verdict(text, run, announced=announced)
        if verdict_ is not None:
            yield run[0].start, run[-1].end, verdict_

    def _says_nothing(self, text: str, word: Word) -> bool:
        """Whether a word that stands alone is no name: the first of most sentences."""
        return (
            not word.listed
            and word.kind is not Kind.PATRONYMIC
            and _company_end(text, [word]) is None
            and not self._announced(text, word.start)
        )

    def _without_openers(self, run: Sequence[Word]) -> Sequence[Word]:
        """``Advokat Kari Nordmann``, ``Mvh Kari``: what opens the run is no name."""
        while run and not (len(run) == 1 and run[0].listed):
            first = run[0]
            opens = self._is_title(first.text) or first.text.casefold() in self._openers
            if not opens and (first.listed or not first.doubtful):
                return run
            if first.listed and not opens:
                return run
            run = run[1:]
        return run


def _last_letters(text: str) -> str:
    """The letters that a text ends in, folded."""
    word = text[text.rfind(" ") + 1 :]
    if not word.isalpha():
        last = _LAST_LETTERS.search(text)
        word = last.group() if last is not None else ""
    return folded(word)


def _capitalised(text: str) -> Iterator[re.Match[str]]:
    if is_latin(text):
        return _CAPITALISED_LATIN.finditer(text)
    found: Iterator[re.Match[str]] = _CAPITALISED.finditer(text)
    return found


def _particles(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _PARTICLE.finditer(text, start, end):
        yield Word(match.group(), *match.span(), Kind.OTHER, doubtful=True)


def _before(phrases: Iterable[str], between: str) -> str:
    joined = "|".join(
        regex.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True)
    )
    return rf"(?<!\p{{L}})(?:{joined or '(?!)'}){between}$"


def _company_end(text: str, run: Sequence[Word]) -> int | None:
    """Where a company's name ends, when its form follows or ends the run."""
    if len(run) > 1 and run[-1].text in _COMPANY_FORMS:
        return run[-1].end
    if run[-1].text in ("A", "I", "K", "P") and text.startswith("/S", run[-1].end):
        return run[-1].end + 2
    after = _COMPANY.match(text, run[-1].end)
    return after.end() if after is not None else None


def _from_first_name(run: Sequence[Word]) -> Sequence[Word]:
    """Leave out what stands before the first given name or initial."""
    for index, word in enumerate(run):
        follows = index + 1 < len(run)
        if word.kind is Kind.GIVEN or (word.kind is Kind.INITIAL and follows):
            return run[index:]
    return run


def _verdict(text: str, run: Sequence[Word], *, announced: bool) -> Verdict | None:
    """What a run of words is worth as a name."""
    first, rest = run[0], run[1:]
    confidence, evidence = (
        _several(first, rest) if rest else _alone(text, first, announced=announced)
    )
    if announced and confidence:
        evidence = f"{evidence}; a title, greeting or introduction stands before it"
        confidence = max(confidence + 0.1, 0.6)
    if confidence < 0.3:
        return None
    return Verdict("PERSON", min(confidence, 0.95), None, tuple(evidence.split("; ")))


def _several(first: Word, rest: Sequence[Word]) -> tuple[float, str]:
    last = rest[-1]
    begins = first.kind in (Kind.GIVEN, Kind.INITIAL)
    if begins and last.also_family and last.listed:
        return 0.85, "a listed given name and a listed family name"
    if first.kind is Kind.GIVEN:
        if last.kind in (Kind.PATRONYMIC, Kind.SHAPED):
            return 0.8, "a listed given name and a word shaped like a family name"
        if first.doubtful:
            return 0.2, "a capitalised word after what may be a given name"
        return 0.65, "a listed given name and another capitalised word"
    if last.kind is Kind.PATRONYMIC or (last.kind is Kind.FAMILY and not last.doubtful):
        return 0.6, "a family name ends the capitalised words"
    if last.kind is Kind.GIVEN and first.kind is Kind.FAMILY:
        return 0.6, "a listed family name and a listed given name"
    return 0.2, "capitalised words"


def _alone(text: str, word: Word, *, announced: bool) -> tuple[float, str]:
    if word.kind is Kind.INITIAL or (not word.listed and word.text.isupper()):
        return 0.0, ""
    if announced and not (word.doubtful and not word.listed):
        return 0.5, "a capitalised word"
    if word.doubtful or word.kind in (Kind.OTHER, Kind.SHAPED):
        return 0.0, ""
    before = text[max(0, word.start - 12) : word.start]
    begins = bool(_SENTENCE.search(before))
    if word.kind is Kind.GIVEN:
        return (0.45 if begins else 0.55), "a listed given name"
    if word.kind is Kind.PATRONYMIC:
        noun = begins or word.text.endswith("elsen")
        return (0.0 if noun else 0.45), "a word shaped like a family name in -sen"
    preposition = _LAST_WORD.search(before)
    if preposition is not None and preposition.group(1).casefold() in _PLACE_BEFORE:
        return 0.0, ""
    return (0.35 if begins else 0.45), "a listed family name"


def _again(
    text: str, runs: Sequence[Sequence[Word]], found: Sequence[Found]
) -> Iterator[Found]:
    """Family names alone, of people that the text names in full elsewhere."""
    covered = {position for start, end, _ in found for position in (start, end)}
    families = {
        text[start:end].rpartition(" ")[2]
        for start, end, verdict in found
        if verdict.entity_type == "PERSON" and " " in text[start:end]
    }
    if not families:
        return
    verdict = Verdict("PERSON", 0.6, None, ("a person named in full elsewhere",))
    for run in runs:
        for word in run:
            form = next((f for f in spellings(word.text) if f in families), None)
            if form is not None and word.start not in covered and len(run) == 1:
                yield word.start, word.start + len(form), verdict
