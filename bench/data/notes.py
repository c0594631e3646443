"""Free text as caseworkers leave it: mean 130 bytes, hardly two alike.

One note in ten holds one find (fodselsnummer, CPR number, telephone, e-mail), three in
ten a decoy: an order, an amount, a date, a number whose check digits are wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator

from bench.data import numbers

FOUND, DECOY = 0.10, 0.30

_WHO = (
    "Kunden ringte igjen",
    "Kunden skrev i går",
    "Borger henvendte sig",
    "Ektefellen tok kontakt",
    "Kunden møtte opp",
    "Naboen meldte fra",
    "Arbeidsgiver ringte",
    "Kunden klaget skriftlig",
    "Datteren spurte på nytt",
    "Borgeren ringede tilbage",
    "Fullmektig ba om svar",
    "Verge sendte purring",
)
_ABOUT = (
    "om fakturaen for strøm",
    "om avtalen fra i fjor",
    "om regningen for april",
    "om svaret som ikke kom",
    "angående den nye satsen",
    "vedrørende flytning",
    "om feil i adressen",
    "om fristen for å klage",
    "om saken som ble lukket",
    "om utbetalingen i mai",
    "angående renten på lånet",
    "om kopi av vedtaket",
)
_THEN = (
    "og ønsket å vente",
    "og ba om utsettelse",
    "og fikk vite fristen",
    "og vil betale senere",
    "og fik sendt en blanket",
    "men hadde ikke papirene",
    "men var ikke enig",
    "og takket for hjelpen",
    "og sender mer i posten",
    "men trakk det tilbake",
    "og spurte etter leder",
    "og aftalte nyt opkald",
)
_DONE = (
    "Lagt i arkivet uten tiltak.",
    "Vi svarer innen en uke.",
    "Saken følges opp videre.",
    "Brev er sendt i dag.",
    "Venter på svar fra banken.",
    "Der er ikke gjort mere.",
    "Beløpet er rettet opp.",
    "Oversendt til fagteamet.",
    "Ingen endring i systemet.",
    "Noteret i journalen.",
    "Purret en gang til.",
    "Ring opp igjen på mandag.",
)
_MORE = (
    "Vedlegg mangler fortsatt.",
    "Skjemaet var ikke signert.",
    "Alt er nå i orden.",
    "Kopi ligger i mappen.",
    "Ny gjennomgang til høsten.",
    "Haster ikke.",
    "Kunden er fornøyd.",
    "Tidligere brev kom i retur.",
    "Sagen er afsluttet.",
    "Se også forrige notat.",
    "Ligger til godkjenning.",
    "Gebyret er ettergitt.",
)
_FILLERS = (
    "uten å si mer.",
    "slik vi avtalte sist.",
    "på norsk og engelsk.",
    "som i forrige måned.",
    "og mente det hastet.",
    "så snart det passer.",
    "etter en lang samtale.",
    "før kontoret stengte.",
    "uden nærmere grund.",
    "med kort varsel.",
    "gjennom vår nettside.",
    "enda en gang.",
)
_LABELS = ("fnr", "cpr", "tlf", "epost")


def notes(rng: Generator, count: int, emails: pa.Array, *, real: bool) -> pa.Array:
    """So many notes; ``emails`` lends addresses to those that hold one."""
    said = _inserts(rng, count, emails, real=real)
    parts = [_any(rng, phrases, count) for phrases in (_WHO, _ABOUT, _THEN)]
    ends = [_any(rng, phrases, count) for phrases in (_DONE, _MORE)]
    opened = pc.binary_join_element_wise(*parts, " ")
    return pc.binary_join_element_wise(opened, said, *ends, " ")


def _inserts(rng: Generator, count: int, emails: pa.Array, *, real: bool) -> pa.Array:
    """What stands in the middle of each note: a find, a decoy, or neither."""
    kind = rng.random(count)
    found = np.flatnonzero(kind < FOUND)
    decoy = np.flatnonzero((kind >= FOUND) & (kind < FOUND + DECOY))
    pool = pa.concat_arrays(
        [
            pa.array(_FILLERS),
            _finds(rng, len(found), emails, real=real),
            _decoys(rng, len(decoy)),
        ]
    )
    at = rng.integers(0, len(_FILLERS), count)
    at[found] = len(_FILLERS) + np.arange(len(found))
    at[decoy] = len(_FILLERS) + len(found) + np.arange(len(decoy))
    return pool.take(pa.array(at))


def _finds(rng: Generator, count: int, emails: pa.Array, *, real: bool) -> pa.Array:
    kinds = (
        numbers.fodselsnumre(rng, count, real=real),
        numbers.cpr_numbers(rng, count, real=real),
        numbers.phones(rng, count),
        emails.slice(0, count),
    )
    labelled = [
        pc.binary_join_element_wise(label, values, "", " ")
        for label, values in zip(_LABELS, kinds, strict=True)
    ]
    return _mixed(rng, labelled, count)


def _decoys(rng: Generator, count: int) -> pa.Array:
    eleven = rng.integers(32 * 10**9, 99 * 10**9, count)  # no day of a month
    eight = rng.integers(10_000_000, 99_999_999, count)
    amount = pc.cast(pa.array(rng.integers(100, 90_000, count)), pa.string())
    kinds = (
        pc.binary_join_element_wise("ref", numbers.padded(eleven, 11), "", " "),
        pc.binary_join_element_wise("ordre", numbers.padded(eight, 8), "", " "),
        pc.binary_join_element_wise("beløp", amount, "kr", " "),
        pc.binary_join_element_wise("den", dates(rng, count), "", " "),
    )
    return _mixed(rng, kinds, count)


def dates(rng: Generator, count: int) -> pa.Array:
    """ISO dates of 2010-2025, as strings."""
    days = np.datetime64("2010-01-01") + np.arange(365 * 15)
    pool = pa.array(np.datetime_as_string(days), pa.string())
    return pool.take(pa.array(rng.integers(0, len(pool), count)))


def _mixed(rng: Generator, kinds: Sequence[pa.Array], count: int) -> pa.Array:
    """Row by row one of several columns."""
    which = rng.integers(0, len(kinds), count)
    rows = pa.array(which * count + np.arange(count))
    return pa.concat_arrays(kinds).take(rows)


def _any(rng: Generator, phrases: Sequence[str], count: int) -> pa.Array:
    return pa.array(phrases).take(pa.array(rng.integers(0, len(phrases), count)))
