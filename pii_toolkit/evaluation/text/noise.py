"""Slots for what is no personal data: orders, dates, amounts, versions, hashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from pii_toolkit.evaluation.text.contacts import uuid
from pii_toolkit.evaluation.text.slots import Draw, Slot, Written, plain, tolerated

_FIRST = date(2019, 1, 1).toordinal()


def _day(draw: Draw) -> date:
    return date.fromordinal(_FIRST + draw.world.rng.randrange(2500))


def _date(draw: Draw) -> str:
    day = _day(draw)
    return draw.pick((f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day.day}/{day.month}"))


def _moment(draw: Draw) -> datetime:
    seconds = draw.world.rng.randint(1_550_000_000, 1_770_000_000)
    return datetime.fromtimestamp(seconds, tz=UTC)


def _amount(draw: Draw) -> str:
    rng = draw.world.rng
    amount = f"{rng.randint(1, 99)}{draw.pick(('.', ' '))}{rng.randint(0, 999):03},"
    return f"{amount}{rng.randint(0, 99):02} {'kr.' if draw.danish else 'kr'}"


def _invoice(draw: Draw) -> str:
    return draw.pick(
        (draw.digits(6, first="123456789"), draw.digits(8), f"F-{draw.digits(7)}")
    )


def _order(draw: Draw) -> str:
    year = _day(draw).year
    return draw.pick(
        (f"SO{draw.digits(8)}", f"{year}-{draw.digits(6)}", f"A/{draw.digits(5)}")
    )


def _case(draw: Draw) -> str:
    year = _day(draw).year
    return draw.pick(
        (
            f"{year % 100}/{draw.digits(5)}-{draw.digits(1, first='123456789')}",
            f"{year}/{draw.digits(4)}",
            f"{year}-{draw.digits(6)}",
        )
    )


def _version(draw: Draw) -> str:
    rng = draw.world.rng
    parts = (rng.randint(0, 9), rng.randint(0, 40), rng.randint(0, 9999))
    return ".".join(str(part) for part in parts)


def _ean(draw: Draw) -> str:
    body = "57" + draw.digits(10)
    total = sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(body))
    return f"{body}{-total % 10}"


def _customer(draw: Draw) -> Written:
    return tolerated(draw.digits(7, first="123456789"), "CUSTOMER_ID", "PERSON_ID")


def _guid(draw: Draw) -> Written:
    return tolerated(uuid(draw), "DEVICE_ID", "COOKIE_ID", "DK_MITID_UUID")


_TEXTS: Mapping[str, Callable[[Draw], str]] = MappingProxyType(
    {
        "date": _date,
        "iso_date": lambda draw: f"{_day(draw):%Y-%m-%d}",
        "timestamp": lambda draw: f"{_moment(draw):%Y-%m-%dT%H:%M:%SZ}",
        "epoch": lambda draw: f"{_moment(draw).timestamp():.0f}",
        "epoch_ms": lambda draw: f"{_moment(draw).timestamp() * 1000 + 7:.0f}",
        "amount": _amount,
        "amount_dot": lambda draw: f"{draw.digits(4, first='123456789')}.50",
        "invoice": _invoice,
        "order": _order,
        "order10": lambda draw: draw.digits(10, first="123456789"),
        "order11": lambda draw: draw.digits(11, first="123456789"),
        "item10": lambda draw: draw.digits(10, first="123456789"),
        "item6": lambda draw: draw.digits(6, first="123456789"),
        "date_serial": lambda draw: f"{_day(draw):%d%m%y}-{draw.digits(4, first='0')}",
        "case": _case,
        "case_id": lambda draw: f"{_day(draw).year}{draw.digits(6)}",
        "creditor": lambda draw: draw.digits(8, first="8"),
        "mobilepay": lambda draw: draw.digits(6, first="123456789"),
        "small": lambda draw: draw.digits(4, first="123456789"),
        "version": _version,
        "hash": lambda draw: f"{draw.world.rng.getrandbits(160):040x}",
        "ean": _ean,
    }
)


def _slot(make: Callable[[Draw], str]) -> Slot:
    return lambda draw: plain(make(draw))


NOISE_SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        **{name: _slot(make) for name, make in _TEXTS.items()},
        "customer": _customer,
        "guid": _guid,
    }
)
