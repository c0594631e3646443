"""One value, many spellings: the canonical form, and the way back to a layout.

Keyed operators must give one pseudonym to ``010101 12345`` and ``01010112345``, to a
name in NFC and in NFD, to an e-mail address in capitals. They work on the canonical
form; the pseudonym then takes on the layout that the cell had. Numbers and texts never
meet here: 42 and ``"42"`` stay two values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.pseudonymise.arrays import (
    Bools,
    all_visible,
    by_pattern,
    flags,
    replace_rows,
)

SEPARATORS = " \t.\\-/\u00a0\u2007\u2009\u200b\u202f\u2010\u2011\u2012\u2013\u2212"
"""What may stand between the groups of an identifier, as inside of ``[...]``."""

_SEPARATOR = re.compile(f"[{SEPARATORS}]")
_NATIONAL = re.compile(r"(?:\+4[57])?([0-9]{8})")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W\d_]+")
_NORDIC = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th"})

COMPACT_TYPES = frozenset(
    {
        "NO_FODSELSNUMMER",
        "NO_D_NUMMER",
        "NO_H_NUMMER",
        "NO_FH_NUMMER",
        "NO_NPID",
        "NO_S_NUMMER",
        "NO_DUF",
        "NO_ORGANISASJONSNUMMER",
        "NO_BANK_ACCOUNT",
        "NO_KID",
        "DK_CPR_NUMBER",
        "DK_ERSTATNINGSPERSONNUMMER",
        "DK_CVR",
        "DK_P_NUMMER",
        "DK_BANK_ACCOUNT",
        "DK_PAYMENT_ID",
        "SE_ORGANISATIONSNUMMER",
        "IBAN_CODE",
        "CREDIT_CARD",
        "VEHICLE_REGISTRATION",
        "NO_HPR",
        "PASSPORT_NUMBER",
        "VAT_NUMBER",
    }
)
"""Identifiers whose separators and case mean nothing."""


def canonical(value: str, entity_type: str) -> str:
    """The form of ``value`` that keyed operators see.

    NFC and trimmed for every type; identifiers lose separators and case, telephone
    numbers their separators and the ``00`` of a country code, e-mail addresses and user
    names their case, names and the rest only runs of blanks.
    """
    text = unicodedata.normalize("NFC", value).strip()
    return _FORMS.get(entity_type, _plain)(text)


def canonical_texts(values: pa.Array, entity_type: str) -> pa.Array:
    """`canonical` of each of many strings without nulls; their type is kept."""

    def scalar(text: str) -> str:
        return canonical(text, entity_type)

    form = _FORMS.get(entity_type, _plain)
    pattern, common = _COMMON_FORMS.get(form, _COMMON_PLAIN)
    if form in (_plain, _lower) and all_visible(values):
        return common(values)
    return by_pattern(values, pattern, common, scalar)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text)


def compact(text: str) -> str:
    """Without separators, in upper case, full-width digits as ASCII digits."""
    return _SEPARATOR.sub("", unicodedata.normalize("NFKC", text)).upper()


def _phone(text: str) -> str:
    digits = re.sub(r"[()]", "", compact(text))
    return "+" + digits[2:] if digits.startswith("00") else digits


def national(phone: str) -> str:
    """A telephone number's eight national digits, where it is Norwegian or Danish.

    >>> national("+47 90 00 01 02"), national("0046701234567")
    ('90000102', '0046701234567')
    """
    match = _NATIONAL.fullmatch(_phone(phone))
    return match[1] if match else phone


def _lower(text: str) -> str:
    return text.casefold()


def _as_it_is(texts: pa.Array) -> pa.Array:
    return texts


def _bulk_compact(texts: pa.Array) -> pa.Array:
    bare = pc.replace_substring_regex(texts, "[ \t.\\-/]+", "")
    return pc.ascii_upper(bare)


def _bulk_phone(texts: pa.Array) -> pa.Array:
    digits = pc.replace_substring_regex(_bulk_compact(texts), "[()]+", "")
    return pc.replace_substring_regex(digits, "^00", "+")


Common = tuple[str, Callable[[pa.Array], pa.Array]]


_VISIBLE = "!-~\u00a1-\u00ac\u00ae-\u02af"
"""Printable letters and signs, none a blank, that are as they are in NFC."""

_COMMON_PLAIN = (f"^(?:[{_VISIBLE}]+(?: [{_VISIBLE}]+)*)?$", _as_it_is)
_COMMON_FORMS: dict[Callable[[str], str], Common] = {
    compact: ("^[0-9A-Za-z \t.\\-/+()]*$", _bulk_compact),
    _phone: ("^[0-9A-Za-z \t.\\-/+()]*$", _bulk_phone),
    _lower: ("^(?:[!-~](?:[ -~]*[!-~])?)?$", pc.ascii_lower),
}
"""What fits these patterns needs no Python, and what happens to it."""

_FORMS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(COMPACT_TYPES, compact),
    "PHONE_NUMBER": _phone,
    "EMAIL_ADDRESS": _lower,
    "USERNAME": _lower,
}


def relayout(layout: str, characters: str) -> str:
    """Put ``characters`` where ``layout`` has letters and digits; keep the separators.

    Where the numbers of characters differ the layout cannot be kept, and the bare
    characters are returned.

    >>> relayout("010101 12345", "41890154321")
    '418901 54321'
    """
    places = [index for index, char in enumerate(layout) if char.isalnum()]
    if len(places) != len(characters):
        return characters
    made = list(layout)
    for place, char in zip(places, characters, strict=True):
        made[place] = char
    return "".join(made)


def recase(model: str, text: str) -> str:
    """``text`` in capitals or small letters where all of ``model``'s letters are."""
    letters = [char for char in model if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    if len(letters) > 1 and all(char.islower() for char in letters):
        return text.lower()
    return text


LATIN_LETTERS = "À-ÖØ-Þà-öø-ÿ"
"""Of Latin-1, but for ß, whose capital is two letters: all have a case."""

_LETTERS = f"[A-Za-z{LATIN_LETTERS}]"
_CAPITALS, _SMALLS = "[A-ZÀ-ÖØ-Þ]", "[a-zà-öø-ÿ]"


def recase_texts(models: pa.Array, texts: pa.Array) -> pa.Array:
    """`recase` of many texts, each by its own model; strings without nulls."""
    one_case = pc.or_(pc.utf8_is_upper(models), pc.utf8_is_lower(models))
    rows = np.flatnonzero(
        flags(pc.or_(one_case, pc.invert(pc.string_is_ascii(models))))
    )
    if rows.size:
        rows = rows[~_in_both_cases(models.take(pa.array(rows)))]
    if not rows.size:
        return texts
    doubtful = np.zeros(len(texts), np.bool_)
    doubtful[rows] = True
    some = pa.array(rows)
    changed = _recased(models.take(some), texts.take(some))
    return pc.replace_with_mask(texts, pa.array(doubtful), changed)


def _in_both_cases(texts: pa.Array) -> Bools:
    """Texts with a capital and a small letter of ASCII, whatever else there is."""
    letters = (pc.match_substring_regex(texts, kind) for kind in ("[A-Z]", "[a-z]"))
    return flags(pc.and_(*letters))


def _recased(models: pa.Array, texts: pa.Array) -> pa.Array:
    common = pc.match_substring_regex(models, f"^[ -~{LATIN_LETTERS}]*$")
    several = pc.match_substring_regex(models, f"{_LETTERS}.*{_LETTERS}")
    usual = pc.and_(common, several)
    upper = pc.and_not(usual, pc.match_substring_regex(models, _SMALLS))
    lower = pc.and_not(usual, pc.match_substring_regex(models, _CAPITALS))
    made = texts
    for rows, bulk, scalar in (
        (upper, pc.utf8_upper, str.upper),
        (lower, pc.utf8_lower, str.lower),
    ):
        if pc.any(rows).as_py():
            pattern = f"^[ -~{LATIN_LETTERS}]*$"
            changed = by_pattern(texts.filter(rows), pattern, bulk, scalar)
            made = pc.replace_with_mask(made, rows, changed)
    rare = pc.invert(common)
    pairs = zip(
        models.filter(rare).to_pylist(), texts.filter(rare).to_pylist(), strict=True
    )
    return replace_rows(made, flags(rare), [recase(*pair) for pair in pairs])


def name_words(names: Iterable[str]) -> frozenset[str]:
    """All words of some names in one spelling each.

    >>> sorted(name_words(["HANSEN, Haakon", "Håkon Hansen"]))
    ['hakon', 'hansen']
    """
    return frozenset(
        one_spelling(word) for name in names for word in _WORDS.findall(fold(name))
    )


_COMMON_NAME = "^[ A-Za-zÆØÅÉÈÖÄÜæøåéèöäü'.,\\-]*$"
_ONE_SPELLING = (
    *(("æ", "ae"), ("ø", "o"), ("ö", "o"), ("å", "a"), ("ä", "a")),
    *(("é", "e"), ("è", "e"), ("ü", "u"), ("oe", "o"), ("aa", "a"), ("ae", "a")),
)


def name_word_lists(names: pa.Array) -> pa.ListArray:
    """`name_words` of each of many names: ``list<string>`` (n,), words may repeat.

    Names are strings without nulls, best the distinct ones.
    """
    names = names.cast(pa.string())
    spelled = by_pattern(
        names, _COMMON_NAME, _spelled, lambda name: " ".join(name_words([name]))
    )
    split = pc.split_pattern(spelled, " ")
    word = pc.not_equal(split.flatten(), "")
    owners = pc.list_parent_indices(split).filter(word).to_numpy()
    counts = np.bincount(owners, minlength=len(names))
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    words = split.flatten().filter(word)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), words)


def _spelled(names: pa.Array) -> pa.Array:
    """Words in one spelling with blanks between them, of names with common letters."""
    spelled = pc.utf8_lower(names)
    for written, base in _ONE_SPELLING:
        spelled = pc.replace_substring(spelled, written, base)
    return pc.replace_substring_regex(spelled, "[^a-z]+", " ")


def one_spelling(word: str) -> str:
    """The form that all ways to write æ, ø and å share, for a folded word or text.

    >>> {one_spelling(word) for word in ("bjørn", "bjoern", "bjorn", "björn")}
    {'bjorn'}
    """
    base = word
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.translate(_NORDIC))
        base = "".join(char for char in plain if not unicodedata.combining(char))
    return base.replace("oe", "o").replace("aa", "a").replace("ae", "a")


_FOLDABLE = f"!-~{LATIN_LETTERS}"
_COMMON_FOLD = f"^(?:[{_FOLDABLE}]+(?: [{_FOLDABLE}]+)*)?$"


def fold_texts(texts: pa.Array) -> pa.Array:
    """`fold` of each of many strings without nulls; their type is kept."""
    return by_pattern(texts, _COMMON_FOLD, pc.utf8_lower, fold)


def fold(text: str) -> str:
    """A form in which two spellings of one name are equal: NFKC, no case, one blank."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()
