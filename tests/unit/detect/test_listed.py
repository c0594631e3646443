"""Words that wait to be asked for are found as if all had been learnt at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect.ideas import Ideas
from pii_toolkit.detect.listed import Listed, bones, by_bones, longest
from pii_toolkit.detect.vocabulary import folded, spellings, words
from pii_toolkit.detect.words import fold, fold_each
from pii_toolkit.recognizers import load_packs

TOKENS = [
    token
    for pack in load_packs()
    for terms in pack.columns
    for token in (*terms.tokens, *terms.ambiguous_tokens)
]
NAMES = [("kunde", "lån", "dato"), ("number", "of", "reminders"), ("sidste", "køb")]
LETTERS = st.text(alphabet="abeoknæøåäöéü0_- A", max_size=12)


def whole(token: str) -> str:
    return "".join(words(token))


def test_every_spelling_of_a_listed_word_has_its_bones() -> None:
    odd = {
        token
        for token in TOKENS
        for form in (*spellings(whole(token)), folded(whole(token)))
        if bones(form) != bones(token)
    }
    assert not odd


@given(LETTERS)
def test_every_spelling_of_any_word_has_its_bones(token: str) -> None:
    forms = (*spellings(whole(token)), folded(whole(token)))
    assert {bones(form) for form in forms} == {bones(token)}


@given(LETTERS)
def test_no_spelling_is_longer_than_foreseen(token: str) -> None:
    most = longest([Listed(token, "PERSON")])
    assert all(len(form) <= most for form in spellings(whole(token)))


@pytest.mark.parametrize("apart", [False, True], ids=["lines", "a line end in a word"])
@given(st.lists(LETTERS, max_size=5))
def test_many_words_are_treated_as_each_alone(apart: bool, tokens: list[str]) -> None:
    held = [*tokens, "a\nb"] if apart else tokens
    found = by_bones([Listed(token, "PERSON") for token in held])
    alone: dict[str, list[int]] = {}
    for number, token in enumerate(held):
        alone.setdefault(bones(token), []).append(number)
    assert found == alone
    assert fold_each(held) == [fold(token) for token in held]


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_names_that_wait_say_what_learnt_ones_say(turned: bool) -> None:
    listed = [Listed(token, f"KIND_{n % 7}") for n, token in enumerate(TOKENS)]
    learnt = Ideas()
    for word in listed:
        learnt.learn(words(word.token), word.entity_type)
    waiting = Ideas(listed, lambda number: (words(listed[number].token), False))
    asked = [words(token) for token in TOKENS[::9]] + NAMES
    for parts in reversed(asked) if turned else asked:
        assert list(waiting.said(parts)) == list(learnt.said(parts))
