"""Slots for how somebody is called, reached and recognised, person numbers apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pii_toolkit.evaluation.text.slots import Draw, Slot, Written, tolerated, wanted

_LETTERS = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "Ø": "O", "Å": "A", "Æ": "Ae"})
_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november "
    "desember",
    "da": "januar februar marts april maj juni juli august september oktober november "
    "december",
}
_PHONES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "no": (
            "+47 {0}{1} {2}{3} {4}{5} {6}{7}",
            "+47 {0}{1}{2} {3}{4} {5}{6}{7}",
            "{0}{1}{2} {3}{4} {5}{6}{7}",
            "{0}{1} {2}{3} {4}{5} {6}{7}",
            "+47{0}{1}{2}{3}{4}{5}{6}{7}",
            "0047 {0}{1}{2} {3}{4} {5}{6}{7}",
            "(+47) {0}{1} {2}{3} {4}{5} {6}{7}",
            "{0}{1}{2}{3}{4}{5}{6}{7}",
            "+47-{0}{1}{2}{3}{4}{5}{6}{7}",
            "+47\u00a0{0}{1}{2}\u00a0{3}{4}\u00a0{5}{6}{7}",
        ),
        "dk": (
            "+45 {0}{1} {2}{3} {4}{5} {6}{7}",
            "{0}{1} {2}{3} {4}{5} {6}{7}",
            "{0}{1}{2}{3}{4}{5}{6}{7}",
            "+45{0}{1}{2}{3}{4}{5}{6}{7}",
            "{0}{1}{2}{3} {4}{5}{6}{7}",
            "0045 {0}{1} {2}{3} {4}{5} {6}{7}",
            "(+45) {0}{1}{2}{3} {4}{5}{6}{7}",
            "+45 {0}{1}{2}{3} {4}{5}{6}{7}",
            "+45-{0}{1}-{2}{3}-{4}{5}-{6}{7}",
        ),
        "se": ("+46 70 {0}{1}{2} {3}{4} {5}{6}", "070-{0}{1}{2} {3}{4} {5}{6}"),
        "fi": ("+358 40 {0}{1}{2} {3}{4}{5}{6}",),
        "is": ("+354 6{0}{1} {2}{3}{4}{5}",),
    }
)
_BARE = "{0}{1}{2}{3}{4}{5}{6}{7}"
_PAIRS = "{0}{1} {2}{3} {4}{5} {6}{7}"


def _name(draw: Draw) -> Written:
    return wanted(draw.person.name, "PERSON")


def _first(draw: Draw) -> Written:
    return wanted(draw.person.first, "PERSON", also=("PERSON_GIVEN_NAME",))


def _last(draw: Draw) -> Written:
    return wanted(draw.person.last, "PERSON", also=("PERSON_FAMILY_NAME",))


def _birth(draw: Draw) -> Written:
    born = draw.person.birth
    text = draw.rotate(
        (
            f"{born:%d.%m.%Y}",
            f"{born.day}/{born.month}-{born.year}",
            f"{born.day}. {_month(draw, born)} {born.year}",
            f"{born:%Y-%m-%d}",
            f"{born:%d-%m-%Y}",
            f"{born.day}.{born.month}.{born.year % 100:02}",
        )
    )
    return wanted(text, "DATE_OF_BIRTH")


def _month(draw: Draw, day: date) -> str:
    return _MONTHS["da" if draw.danish else "nb"].split()[day.month - 1]


def _street(draw: Draw) -> Written:
    return wanted(draw.person.street, "STREET_ADDRESS", also=("LOCATION",))


def _postcode(draw: Draw) -> Written:
    also = ("STREET_ADDRESS", "LOCATION")
    return wanted(draw.person.postcode, "POSTAL_CODE", also=also)


def _town(draw: Draw) -> Written:
    return tolerated(draw.person.town, "LOCATION", "STREET_ADDRESS", "POSTAL_CODE")


def _phone(draw: Draw) -> Written:
    home = "dk" if draw.danish else "no"
    shapes = {
        "": _PHONES[home],
        "bare": (_BARE,),
        "compact": (_BARE, f"+{'45' if draw.danish else '47'}{_BARE}"),
        "pairs": (_PAIRS,),
        "bare_or_pairs": (_BARE, _PAIRS),
        "any_country": tuple(shape for all_ in _PHONES.values() for shape in all_),
    }
    number = draw.digits(8, first="234679" if draw.danish else "4923679")
    text = draw.rotate(shapes.get(draw.how) or _PHONES[draw.how]).format(*number)
    return wanted(text, "PHONE_NUMBER", spelling=_shape(text))


def _shape(text: str) -> str:
    return "".join("n" if char.isdigit() else char for char in text)


def _email(draw: Draw) -> Written:
    person, rng = draw.person, draw.world.rng
    local = rng.choice(
        (
            f"{person.first}.{person.last}",
            f"{person.first[:1]}{person.last}{rng.randint(1, 99)}",
            f"{person.last}_{person.first}",
            f"{person.first}+liste",
        )
    )
    host = rng.choice(("example", "post.example", "kommune.example"))
    domain = "dk" if draw.danish else rng.choice(("no", "com"))
    return wanted(f"{_ascii(local).lower()}@{host}.{domain}", "EMAIL_ADDRESS")


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace(" ", "."))
    return folded.encode("ascii", "ignore").decode()


def _mailbox(draw: Draw) -> Written:
    box = draw.pick(("post", "postmottak", "info", "kundeservice", "loen", "faktura"))
    domain = "dk" if draw.danish else "no"
    return tolerated(f"{box}@firma.example.{domain}", "EMAIL_ADDRESS", "ORGANIZATION")


def _ip(draw: Draw) -> Written:
    rng = draw.world.rng
    start = draw.pick(("10.{}", "192.168", "84.{}", "145.{}"))
    rest = f"{rng.randint(0, 255)}.{rng.randint(1, 254)}"
    text = f"{start.format(rng.randint(0, 255))}.{rest}"
    # the address of a private network is nobody's outside it
    return (tolerated if start in {"10.{}", "192.168"} else wanted)(text, "IP_ADDRESS")


def _ipv6(draw: Draw) -> Written:
    groups = [f"{draw.world.rng.getrandbits(16):x}" for _ in range(4)]
    text = draw.rotate(
        ("2001:db8::{}:{}", "2001:db8:{}:{}:0:0:{}:{}", "2a02:fe0::{}:{}:{}")
    )
    return wanted(text.format(*groups), "IP_ADDRESS")


def _mac(draw: Draw) -> Written:
    octets = [f"{draw.world.rng.getrandbits(8):02x}" for _ in range(6)]
    text = draw.rotate((":", "-")).join(octets)
    also = ("MAC_ADDRESS",)
    return wanted(draw.rotate((text, text.upper())), "DEVICE_ID", also=also)


def _plate(draw: Draw) -> Written:
    letters = "".join(draw.world.rng.choices("ABCDEFHJKLNPRSTUVXYZ", k=2))
    shapes = ("{} {}{} {}{}{}",) if draw.danish else ("{} {}{}{}{}{}", "{}{}{}{}{}{}")
    text = draw.rotate(shapes).format(letters, *draw.digits(5, first="123456789"))
    return wanted(text, "VEHICLE_REGISTRATION")


def _passport(draw: Draw) -> Written:
    if draw.danish:
        return wanted(draw.digits(9, first="2"), "PASSPORT_NUMBER")
    letters = "".join(draw.world.rng.choices("ABCDEFGHKLNPRSTUVXYZ", k=3))
    new = letters + draw.digits(5, first="123456789")
    return wanted(draw.rotate((new, draw.digits(8, first="23"))), "PASSPORT_NUMBER")


def _bankid(draw: Draw) -> Written:
    return wanted(f"9578-6000-4-{draw.digits(7)}", "NO_BANKID_PID")


def _nemid(draw: Draw) -> Written:
    return wanted(f"9208-2002-2-{draw.digits(12)}", "DK_NEMID_PID")


def _mitid(draw: Draw) -> Written:
    return wanted(uuid(draw), "DK_MITID_UUID", also=("DEVICE_ID", "PERSON_ID"))


def uuid(draw: Draw) -> str:
    """A random UUID, version 4."""
    word = f"{draw.world.rng.getrandbits(128):032x}"
    return f"{word[:8]}-{word[8:12]}-4{word[13:16]}-a{word[17:20]}-{word[20:]}"


CONTACT_SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "name": _name,
        "first": _first,
        "last": _last,
        "dob": _birth,
        "street": _street,
        "postcode": _postcode,
        "town": _town,
        "phone": _phone,
        "email": _email,
        "mailbox": _mailbox,
        "ip": _ip,
        "ipv6": _ipv6,
        "mac": _mac,
        "plate": _plate,
        "passport": _passport,
        "bankid": _bankid,
        "nemid": _nemid,
        "mitid": _mitid,
    }
)
