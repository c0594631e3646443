"""Columns of numbers and of what looks like them, drawn from a world by seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.numbers._checks import luhn_digit

Draw = Callable[[World], object]
Wrap = Callable[[str], object]

ACCOUNT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
START = datetime(2023, 3, 1, tzinfo=UTC)


def column(draw: Draw, rows: int, seed: int, numbers: str = "real") -> list[object]:
    """One value a row; the world decides the range of person numbers."""
    world = World(seed, "real" if numbers == "real" else "synthetic")
    return [draw(world) for _ in range(rows)]


def sex(w: World) -> Sex:
    return w.rng.choice((Sex.FEMALE, Sex.MALE))


def fnr(w: World) -> str:
    return w.fodselsnummer(w.birth_date(0, 95), sex(w))


def dnr(w: World) -> str:
    return w.d_nummer(w.birth_date(), sex(w))


def hnr(w: World) -> str:
    return w.h_nummer(w.birth_date(0, 95), sex(w))


def person_dk(w: World) -> str:
    return w.cpr(w.birth_date(0, 95), sex(w))


def pupil(w: World) -> str:
    return w.cpr(w.birth_date(6, 16), sex(w))


def replacement(w: World) -> str:
    return w.erstatningspersonnummer(w.birth_date(0, 95), sex(w))


def digits(w: World, count: int, first: str = "123456789") -> str:
    return w.rng.choice(first) + f"{w.rng.randrange(10 ** (count - 1)):0{count - 1}}"


def _shifted(w: World, month: int, individual: str = "") -> str:
    """A number whose month carries an offset; 1964 check digits."""
    while True:
        born = w.birth_date()
        middle = individual or f"{w.rng.randrange(500):03}"
        if len(middle) < 3:
            middle += f"{w.rng.randrange(10 ** (3 - len(middle))):0{3 - len(middle)}}"
        nine = f"{born.day:02}{born.month + month:02}{born.year % 100:02}{middle}"
        checks = fodselsnummer.check_digits_1964(nine)
        if checks is not None:
            return f"{nine}{checks[0]}{checks[1]}"


def npid(w: World) -> str:
    return _shifted(w, 20)


def student(w: World) -> str:
    return _shifted(w, 50, "1")


def fh(w: World) -> str:
    while True:
        nine = digits(w, 9, "89")
        checks = fodselsnummer.check_digits_1964(nine)
        if checks is not None:
            return f"{nine}{checks[0]}{checks[1]}"


def rule_2032(w: World) -> str:
    """Issued from 2032 on: one of four remainders, no century in the number."""
    while True:
        born = w.birth_date()
        month = born.month + (0 if w.numbers == "real" else 80)
        nine = f"{born.day:02}{month:02}{born.year % 100:02}{digits(w, 3, '9876')}"
        pairs = fodselsnummer.check_digits_2032(nine)
        if pairs:
            first, second = w.rng.choice(pairs)
            return f"{nine}{first}{second}"


def mod11(head: str, weights: Sequence[int] = ACCOUNT) -> str | None:
    last = -sum(a * int(b) for a, b in zip(weights, head, strict=True)) % 11
    return None if last == 10 else f"{head}{last}"


def account_at(register: str) -> Draw:
    """Accounts of one bank, whose register may look like a day and a month."""

    def draw(w: World) -> str:
        while True:
            made = mod11(register + f"{w.rng.randrange(10**6):06}")
            if made is not None:
                return made

    return draw


def moment(w: World) -> datetime:
    return START + timedelta(minutes=w.rng.randrange(1_200_000))


def dated_order(w: World) -> str:
    return f"{moment(w):%d%m%y}{w.rng.randrange(10**5):05}"


def swedish_person(w: World, youngest: int = 18, oldest: int = 90) -> str:
    born = w.birth_date(youngest, oldest)
    nine = f"{born:%y%m%d}{w.rng.randrange(1000):03}"
    return nine + luhn_digit(nine)


def ean(w: World) -> str:
    head = f"57{w.rng.randrange(10**10):010}"
    total = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(head))
    return f"{head}{-total % 10}"


def imei(w: World) -> str:
    head = w.rng.choice(("35", "86", "01")) + f"{w.rng.randrange(10**12):012}"
    return head + luhn_digit(head)


def checked(w: World, count: int) -> str:
    head = digits(w, count - 1)
    return head + luhn_digit(head)


def epoch(w: World) -> int:
    return int(moment(w).timestamp())


def mixed_spelling(w: World) -> str:
    number = person_dk(w)
    return w.rng.choice(("{a}{b}", "{a}-{b}", "{a} {b}")).format(
        a=number[:6], b=number[6:]
    )


def rubbish(draw: Draw, share: float) -> Draw:
    """So many of the values are something else."""
    other = ("ukjent", "0", "99999999999", "12345678910", "0000000000", "x", "se mappe")

    def damaged(w: World) -> object:
        return (
            w.rng.choice((*other, digits(w, 11), digits(w, 10)))
            if w.chance(share)
            else draw(w)
        )

    return damaged


def holed(draw: Draw, share: float = 0.5) -> Draw:
    return lambda w: None if w.chance(share) else draw(w)


def either(share: float, first: Draw, second: Draw) -> Draw:
    return lambda w: first(w) if w.chance(share) else second(w)


def as_(wrap: Wrap, draw: Draw) -> Draw:
    return lambda w: wrap(str(draw(w)))


def hyphened(text: str) -> str:
    return f"{text[:6]}-{text[6:]}"


def in_fours(text: str) -> str:
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


PEOPLE: dict[str, tuple[Draw, frozenset[str]]] = {
    name: (draw, frozenset(kinds.split()))
    for name, draw, kinds in (
        ("fodselsnummer", fnr, "NO_FODSELSNUMMER"),
        ("with a blank", as_(lambda t: f"{t[:6]} {t[6:]}", fnr), "NO_FODSELSNUMMER"),
        ("as integers", as_(int, fnr), "NO_FODSELSNUMMER"),
        ("as floats", as_(float, fnr), "NO_FODSELSNUMMER"),
        ("float as text", as_(lambda t: f"{float(t)}", fnr), "NO_FODSELSNUMMER"),
        ("exponent", as_(lambda t: f"{float(t):.10e}", fnr), "NO_FODSELSNUMMER"),
        ("zeros lost in text", as_(lambda t: f"{int(t)}", fnr), "NO_FODSELSNUMMER"),
        ("D-number", dnr, "NO_D_NUMMER"),
        ("H-number", hnr, "NO_H_NUMMER"),
        ("NPID", npid, "NO_NPID"),
        ("S-number", student, "NO_S_NUMMER"),
        ("FH-number", fh, "NO_FH_NUMMER"),
        ("rule of 2032", rule_2032, "NO_FODSELSNUMMER"),
        ("fnr and dnr", either(0.9, fnr, dnr), "NO_FODSELSNUMMER"),
        ("half null", holed(fnr), "NO_FODSELSNUMMER"),
        ("10 % rubbish", rubbish(fnr, 0.1), "NO_FODSELSNUMMER"),
        ("30 % rubbish", rubbish(fnr, 0.3), "NO_FODSELSNUMMER"),
        ("prefix NO-", as_("NO-{}".format, fnr), "NO_FODSELSNUMMER"),
        ("suffix", as_("{} (N)".format, fnr), "NO_FODSELSNUMMER"),
        ("padded to 15", as_(lambda t: t.zfill(15), fnr), "NO_FODSELSNUMMER"),
        ("quoted", as_("'{}".format, fnr), "NO_FODSELSNUMMER"),
        ("CPR", person_dk, "DK_CPR_NUMBER"),
        ("CPR of pupils", pupil, "DK_CPR_NUMBER"),
        ("CPR with hyphen", as_(hyphened, person_dk), "DK_CPR_NUMBER"),
        ("CPR as integers", as_(int, person_dk), "DK_CPR_NUMBER"),
        ("CPR zeros lost", as_(lambda t: f"{int(t)}", person_dk), "DK_CPR_NUMBER"),
        ("CPR float as text", as_(lambda t: f"{float(t)}", person_dk), "DK_CPR_NUMBER"),
        ("CPR mixed spelling", mixed_spelling, "DK_CPR_NUMBER"),
        ("CPR half null", holed(person_dk), "DK_CPR_NUMBER"),
        ("CPR 10 % rubbish", rubbish(person_dk, 0.1), "DK_CPR_NUMBER"),
        ("CPR 30 % rubbish", rubbish(person_dk, 0.3), "DK_CPR_NUMBER"),
        ("CPR: prefix", as_("CPR:{}".format, person_dk), "DK_CPR_NUMBER"),
        (
            "CPR padded to 12",
            as_(lambda t: f"{t:0>12}", person_dk),
            "DK_CPR_NUMBER",
        ),
        ("replacement", replacement, "DK_ERSTATNINGSPERSONNUMMER"),
    )
}
"""Columns of person numbers; a synthetic world's CPR are replacement numbers."""

LOOK_ALIKES: dict[str, Draw] = {
    "eleven digits": lambda w: digits(w, 11),
    "eleven digits, any first": lambda w: digits(w, 11, "0123456789"),
    "account": lambda w: w.account(),
    "accounts of bank 1503": account_at("1503"),
    "accounts of bank 0107": account_at("0107"),
    "accounts of banks 1201 and 0530": either(
        0.5, account_at("1201"), account_at("0530")
    ),
    "KID of 11, modulus 10": lambda w: w.kid(11),
    "KID of 10": lambda w: w.kid(10),
    "order: date and counter": dated_order,
    "order: YYYYMMDD and three": lambda w: f"{moment(w):%Y%m%d}{digits(w, 3)}",
    "order: YYMMDD and five": lambda w: f"{moment(w):%y%m%d}{digits(w, 5)}",
    "counter of eleven": lambda w: 10_101_800_000 + w.rng.randrange(5000),
    "phone 47": lambda w: f"47{digits(w, 8, '49')}",
    "phone 0047": lambda w: f"0047{digits(w, 8, '49')}",
    "phone +47": lambda w: f"+47{digits(w, 8, '49')}",
    "phone 45": lambda w: f"45{digits(w, 8, '2345')}",
    "phone +45": lambda w: f"+45 {digits(w, 8, '2345')}",
    "phone of 8": lambda w: digits(w, 8, "2345679"),
    "ten digits": lambda w: digits(w, 10),
    "ten digits, any first": lambda w: digits(w, 10, "0123456789"),
    "P-number": lambda w: str(1_000_000_000 + w.rng.randrange(31_000_000)),
    "P-number as integers": lambda w: 1_000_000_000 + w.rng.randrange(31_000_000),
    "Swedish company": lambda w: w.swedish_organisationsnummer(),
    "Swedish company, hyphen": lambda w: hyphened(w.swedish_organisationsnummer()),
    "Swedish person": swedish_person,
    "Swedish person, hyphen": lambda w: hyphened(swedish_person(w)),
    "Swedish person, working age": lambda w: swedish_person(w, 35, 64),
    "Swedish child": lambda w: swedish_person(w, 0, 24),
    "epoch seconds": epoch,
    "epoch seconds as text": lambda w: str(epoch(w)),
    "epoch milliseconds": lambda w: epoch(w) * 1000,
    "DDMMYYHHMM": lambda w: f"{moment(w):%d%m%y%H%M}",
    "YYMMDDHHMM": lambda w: f"{moment(w):%y%m%d%H%M}",
    "MMDDHHMMSS": lambda w: f"{moment(w):%m%d%H%M}{w.rng.randrange(60):02}",
    "DDMMYYHHMM as integers": lambda w: int(f"{moment(w):%d%m%y%H%M}"),
    "DDMMYYYYHH": lambda w: f"{moment(w):%d%m%Y%H}",
    "YYYYMMDDHH": lambda w: f"{moment(w):%Y%m%d%H}",
    "YYMMDD and four": lambda w: f"{moment(w):%y%m%d}{digits(w, 4)}",
    "DDMMYY and four": lambda w: f"{moment(w):%d%m%y}{digits(w, 4)}",
    "DDMMYY and a counter": lambda w: f"{moment(w):%d%m%y}{w.rng.randrange(40):04}",
    "YYMMDD-NNNN": lambda w: f"{moment(w):%y%m%d}-{digits(w, 4)}",
    "company": lambda w: w.organisasjonsnummer(),
    "CVR": lambda w: w.cvr(),
    "VAT": lambda w: f"DK{w.cvr()}",
    "YYYYMMDD": lambda w: f"{moment(w):%Y%m%d}",
    "DDMMYYYY": lambda w: f"{moment(w):%d%m%Y}",
    "customers of 8": lambda w: digits(w, 8),
    "customers of 9": lambda w: digits(w, 9),
    "nine digits as integers": lambda w: int(digits(w, 9)),
    "Danish account": lambda w: "".join(w.danish_account()),
    "Danish account, short": lambda w: "".join(w.danish_account())[:11],
    "EAN": ean,
    "card": lambda w: w.card(),
    "IMEI": imei,
    "payment id": lambda w: checked(w, 15),
    "DUF": lambda w: w.duf(),
    "IBAN": lambda w: w.iban("NO"),
    "IBAN in fours": as_(in_fours, lambda w: w.iban("DK")),
    "postcode": lambda w: digits(w, 4, "0123456789"),
    "placeholders": lambda w: w.rng.choice(
        ("00000000000", "12345678910", "99999999999", "11111111111", "0000000000")
    ),
    "one value": lambda _: "12345678910",
}
"""Columns that hold no person number; sizes and damage are the test's."""

NOT_PEOPLE = cpr.KINDS + fodselsnummer.KINDS
