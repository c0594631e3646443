"""Codes and words of countries, languages and citizenships.

Their codes are the same two letters, their words the same adjectives. What tells them
apart: a locale joins a language to a country (``da-DK``); ``nb`` and ``en`` are no
countries, ``NO`` is a word of English too; *norsk* is no country, *engelsk* a language
and no citizenship, *syrisk* a citizenship and no language. Codes of three digits are
those of ISO 3166-1, ``5100`` and ``000`` the home country's in the registers of
Denmark and Norway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.patterns import WORD_SETS
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.words import word_set

MOST = 250
"""Distinct values of a column of origins: there are no more countries."""
MOSTLY = 0.8
LISTED = 2.4
"""Weight of words of such a list."""
APART, BELOW = 0.2, -0.6
"""What a word of one list alone adds, and what adjectives take from countries."""

_LOCALE = regex.compile(r"^([a-z]{2,3})[-_](?:[A-Z][a-z]{3}[-_])?([A-Z]{2}|[a-z]{2})$")
_MARKS = regex.compile(r"[,;|/+ ]+")
_PAIR = regex.compile(r"^[A-Z]{2}$")
_DIGITS = regex.compile(r"^\d{3,4}$")
_HOME = frozenset({"NO", "DK"})

LANGUAGES = WORD_SETS["language"] - WORD_SETS["language_name"]
COUNTRIES = frozenset(
    word
    for word in WORD_SETS["country"] - WORD_SETS["country_name"]
    if len(word) == len("no")
) | word_set(
    """
    ad ae ag al am ao ar az bb bd bf bh bi bj bn bo bs bt bw by bz cf cg ci cm cr cu
    cv cy dj dm do dz ec fj fm ga gd ge gm gn gq gt gw gy hk hn ht id il jm jo kg kh
    km kn kp kw kz la lc li lr ls lu ly mc md me mg mh ml mm mn mr mt mu mv mw my mz
    na ne ni np nr nz om pa pe pg pr ps pw py qa rw sa sb sc sg si sl sm sn sr ss st
    sv sz td tg tj tl tm tn to tt tv tz uy uz va vc ve vu ws za zm zw ax bm fk gg gi
    im je ky mo tw
    """
)
NO_COUNTRIES = word_set("nb nn en da sv ar fa ti prs se ku so-so zh ja hi ko cs el he")
"""Codes of languages that are seldom codes of countries here."""
NUMERIC = word_set(
    """
    578 208 752 246 352 826 840 276 250 616 440 428 233 528 056 724 380 620 040 756
    642 100 804 643 792 760 706 232 231 368 364 004 586 356 156 764 704 608 304 234
    300 348 203 703 191 688 070 372 144 504 076 566 818 422 275 008 807 499 410 392
    036 124 484 152 170 404 288 180 800 729 887 112 498 268 051 031 398 860 762 417
    795 496 050 524 104 360 458 702 682 784 414 512 634 048 400 376 012 788 434 148
    270 686 694 120 024 894 716 710 834 646 108 454 508 450 192 188 218 604 068 858
    032 862 600 554 705 196 442 470 498 020 438 492 674 336 831 832 833
    """
)
DANISH_FROM, DANISH_TO, DANISH_HOME = 5001, 5999, "5100"
"""Citizenships of the Danish register of persons: four digits, Denmark 5100."""
NORWEGIAN_HOME, EUROPE = "000", "1"
"""Countries of the Norwegian register of persons: three digits, Norway 000, those of
Europe begin with 1."""
LEAST_NUMBERS = 3


def from_origins(forms: Forms, seen: Seen) -> list[Evidence]:
    """What the words and codes of a column say of countries and languages."""
    if forms.n == 0 or len(seen) > MOST or seen.kind not in {"text", "integer"}:
        return []
    texts = [text.strip() for text in seen.texts.to_pylist()]
    commonest = texts[int(seen.counts.argmax())]
    found = list(_numbers(texts, commonest))
    if seen.kind == "text" and not found:
        found = list(_languages(texts)) or list(_words(forms, texts))
        found += _pairs(texts, commonest)
    return found


def _languages(texts: Sequence[str]) -> Iterator[Evidence]:
    """``da-DK``; ``nb`` and ``en``; ``da,en`` in one cell."""
    locales = sum(1 for text in texts if _is_locale(text))
    coded = sum(1 for text in texts if _is_locale(text) or text.lower() in LANGUAGES)
    if locales and coded >= MOSTLY * len(texts):
        told = f"{locales} of {len(texts)} are a language and its country"
        yield Evidence("LANGUAGE", 2.6, (told,))
        return
    lists = [[p.lower() for p in _MARKS.split(t) if p] for t in texts]
    held = {part for parts in lists for part in parts}
    alone = held & NO_COUNTRIES
    if not alone or len(held) < 2 or not held <= LANGUAGES:
        return
    if any(text.isupper() for text in texts) or max(map(len, held)) > len("no"):
        return
    told = f"codes of languages, {len(alone)} of which are no countries"
    yield Evidence("LANGUAGE", min(1.2 + 0.4 * len(alone), LISTED), (told,))


def _is_locale(text: str) -> bool:
    match = _LOCALE.match(text)
    if match is None:
        return False
    return match[1] in LANGUAGES and match[2].lower() in COUNTRIES


def _pairs(texts: Sequence[str], commonest: str) -> Iterator[Evidence]:
    """``NO`` and ``PL``: capitals, and the home country is the commonest."""
    if len(texts) < 2 or commonest not in _HOME:
        return
    if not all(_PAIR.match(t) and t.lower() in COUNTRIES for t in texts):
        return
    told = "codes of countries, most of them the home country's"
    yield Evidence("COUNTRY", min(1.6 + 0.15 * len(texts), LISTED), (told,))


def _numbers(texts: Sequence[str], commonest: str) -> Iterator[Evidence]:
    """Three digits of ISO 3166-1, and what the registers of persons call countries."""
    if len(texts) < LEAST_NUMBERS or not all(map(_DIGITS.match, texts)):
        return
    if commonest == DANISH_HOME and all(
        DANISH_FROM <= int(text) <= DANISH_TO for text in texts
    ):
        told = "citizenships as the Danish register of persons numbers them"
        yield Evidence("NATIONALITY", 2.2, (told,))
    elif commonest == NORWEGIAN_HOME:
        near = sum(1 for text in texts if text.startswith(EUROPE))
        if 2 * near >= len(texts) - 1 and not any(
            t[0] == "0" for t in texts[1:] if t != NORWEGIAN_HOME
        ):
            told = "countries as the Norwegian register of persons numbers them"
            yield Evidence("NATIONALITY", 1.4, (told,))
    elif commonest in {"578", "208"} and NUMERIC.issuperset(texts):
        told = "numbers of countries (ISO 3166-1)"
        yield Evidence("COUNTRY", min(0.6 * len(texts), LISTED), (told,))
        yield Evidence("NATIONALITY", min(0.6 * len(texts), LISTED) - 0.3, (told,))


def _words(forms: Forms, texts: Sequence[str]) -> Iterator[Evidence]:
    """Countries, languages and citizenships by their words and codes."""
    lower = {text.lower() for text in texts}
    adjectives = {word for word in lower if word.endswith(("sk", "ske", "statsløs"))}
    described = len(adjectives) >= 0.5 * len(lower)
    for form, code, entity_type, said in (
        ("country_name", "country", "COUNTRY", "countries"),
        ("language_name", "language", "LANGUAGE", "languages"),
    ):
        names, both = forms.share(form), forms.share(form, code)
        if both < MOSTLY:
            continue
        weight = LISTED if names >= 0.7 else min(2.2, 0.8 + 0.2 * forms.n)
        if entity_type == "COUNTRY" and both == 1 and _in_threes(texts):
            weight = LISTED  # two letters may be anything, DNK and SWE are countries
        words = f"{percent(both)} of the distinct values are {said} or their codes"
        hits = forms.hits(form, code)
        if entity_type == "LANGUAGE":
            only = bool(adjectives - WORD_SETS["country_name"]) or len(lower) == 1
            more = APART * (described and only)
            yield Evidence(entity_type, (weight + more) * both, (words,), hits=hits)
            continue
        nation = APART / 2 if described else -0.3
        country = BELOW if described else 0.0
        yield Evidence(entity_type, weight * both + country, (words,), hits=hits)
        yield Evidence("NATIONALITY", weight * both + nation, (words,), hits=hits)


def _in_threes(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and all(len(text) == len("dnk") for text in texts)
