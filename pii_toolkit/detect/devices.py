"""Devices, browsers and places on earth: long numbers and marks that machines make.

IMEI (fifteen digits, Luhn), IMSI (begins with the country: 242 Norway, 238 Denmark),
ICCID (89 and the country, on SIM cards), user agents, analytics cookies, and latitude
and longitude kept in columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, log_ratio, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, truths_of

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

_IMSI = r"^(?:242|238|240|244|274)\d{11,12}$"
_MAKERS = r"^(?:35|86|01|99|45|52|91)"
"""Offices that hand out the first digits of an IMEI."""
_ICCID = r"^89(?:4[5-7]|354|298|299|358)\d{13,16}[\dFf]?$"
_AGENT = r"^(?:Mozilla|Opera|Dalvik|okhttp|curl|PostmanRuntime|python-requests)/\d"
_COOKIE = r"^(?:fb\.\d\.\d{13}\.|GA\d\.\d\.|_ga|amp-|hj\w*\.)"
_HIGH = r"\d\d\d|:|^\d\d"
"""A part of three digits, or a first part of two: versions have neither."""
LEAST = 4

LATITUDES = (53.5, 84.0)
LONGITUDES = (-74.0, 32.0)
"""Norway with Svalbard, Denmark with Greenland and the Faroe Islands."""


def from_devices(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    """What the form of the values says of a machine."""
    if forms.n == 0 or seen.kind not in {"text", "integer"}:
        return
    texts = seen.texts
    hits = (seen.total, seen.total)
    if (
        forms.share("ip") >= 0.5
        and forms.n >= LEAST
        and share_of(texts, _HIGH, 0.2) < 0.2
    ):
        told = "small numbers between dots, as versions of programs have"
        yield Evidence("IP_ADDRESS", -3.0, (told,))
    if forms.share("imei") >= 0.9 and forms.n >= LEAST:
        yield from _fifteen_digits(texts, hits)
    for pattern, entity_type, said in (
        (_ICCID, "DEVICE_ID", "are numbers of SIM cards"),
        (_AGENT, "DEVICE_ID", "are user agents of browsers and programs"),
        (_COOKIE, "COOKIE_ID", "have the form of cookies"),
    ):
        share = share_of(texts, pattern, 0.8)
        if share >= 0.8:
            words = f"{percent(share)} of the distinct values {said}"
            yield Evidence(entity_type, 2.8, (words,), hits=hits)


def _fifteen_digits(
    texts: pa.LargeStringArray, hits: tuple[int, int]
) -> Iterator[Evidence]:
    share = share_of(texts, _IMSI, 0.95)
    if share >= 0.95:
        words = f"{percent(share)} begin as Nordic IMSI numbers do"
        yield Evidence("DEVICE_ID", 2.6, (words,), hits=hits)
        return
    passed = _luhn(texts)
    weight = min(log_ratio(int(passed.sum()), passed.size, 0.1), 2.8)
    makers = share_of(texts, _MAKERS, 0.6)
    if weight > 1 and makers > 0.6:
        words = f"{percent(float(passed.mean()))} pass the check digit of an IMEI"
        yield Evidence("DEVICE_ID", weight, (words,), hits=hits)
        told = "fifteen digits that no card company hands out"
        yield Evidence("CREDIT_CARD", -3.0, (told,))


def _luhn(texts: pa.LargeStringArray) -> NDArray[np.bool_]:
    """Luhn's check of fifteen digits."""
    whole = texts.filter(pc.match_substring_regex(texts, r"^\d{15}$"))
    raw = np.frombuffer("".join(whole.to_pylist()).encode(), np.uint8)
    digits = raw.reshape(-1, 15).astype(np.int64) - ord("0")
    digits[:, 1::2] *= 2
    passed: NDArray[np.bool_] = (digits // 10 + digits % 10).sum(axis=1) % 10 == 0
    return passed


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """A latitude beside a longitude: two columns of decimals, Nordic places."""
    decimals = {n: _decimals(c.seen) for n, c in columns.items()}
    for left, right in pairwise(columns):
        for lat, lon in ((left, right), (right, left)):
            if _within(decimals[lat], LATITUDES) and _within(decimals[lon], LONGITUDES):
                told = "decimals within the latitudes of Norway and Denmark, beside"
                yield lat, Evidence("GEO_LOCATION", 2.7, (f"{told} {lon}",))
                told = "decimals within the longitudes of Norway and Denmark, beside"
                yield lon, Evidence("GEO_LOCATION", 2.7, (f"{told} {lat}",))
                break


def _decimals(seen: Seen) -> NDArray[np.float64]:
    """Values with four decimals and more; empty where few are such."""
    nothing = np.zeros(0, np.float64)
    if seen.kind not in {"float", "text"} or len(seen) < LEAST:
        return nothing
    if float((seen.lengths > 22).mean()) > 0:
        return nothing
    fine = pc.match_substring_regex(seen.texts, r"^-?\d{1,3}[.,]\d{3,}$")
    if float(truths_of(fine).mean()) < 0.8:
        return nothing
    texts = pc.replace_substring(seen.texts.filter(fine), ",", ".")
    made: NDArray[np.float64] = texts.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return made


def _within(values: NDArray[np.float64], bounds: tuple[float, float]) -> bool:
    if values.size == 0:
        return False
    low, high = bounds
    return bool(((values >= low) & (values <= high)).mean() > 0.97)
