"""The web shop's orders, complaints and catalogue."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.people import Person
from pii_toolkit.evaluation.retired.tables import column, holds, plain, table
from pii_toolkit.evaluation.world import World

_CLAIMS = (
    "Jakken røk i sømmen etter to uker, jeg vil ha pengene tilbake!",
    "Har ventet i 14 dager på pakken. Dette er ikke greit.",
    "Feil farge levert, og kundeservice svarer ikke. Hilsen {name}",
    "Skoene lukter kjemikalier, reklamerer herved på kjøpet.",
    "Eg har ikkje fått refusjon enda, klagar no for tredje gong. {phone}",
    "Skuffet over kvaliteten på genseren, den loer fælt",
    "Pakken var åpnet da den kom fram. Krever ny vare. mvh {name}",
    "Dere trakk meg to ganger for samme ordre",
)
_WISHES = (
    "Gratulerer med dagen, {given}! Klem fra mormor",
    "God jul til hele familien",
    "Til {name} med takk for hjelpen",
    "",
    "Håper den passer :)",
)


def orders(w: World, buyers: list[Person]) -> LabelledTable:
    """What was bought, by whom, for whom."""
    n = len(buyers)
    wishes = cells.pick(w, n, _WISHES)
    return table(
        "orders",
        column(
            "ref",
            holds("ORDER", "INVOICE", blind=True),
            cells.pattern(w, n, "N-1#####"),
        ),
        column("sku", holds("ORDER", blind=True), cells.pattern(w, n, "KS-##-@@")),
        column(
            "paid",
            holds("TRANSACTION", "ORDER", blind=True),
            [float(a) for a in cells.decimals(w, n, 99, 4_999)],
        ),
        column(
            "pspRef",
            holds("TRANSACTION", "ORDER", blind=True),
            cells.pattern(w, n, "88################"),
        ),
        column("pickupBy", holds("PERSON"), [p.name for p in buyers]),
        column(
            "giftNote",
            holds("FREE_TEXT", "PERSON", "PERSON_GIVEN_NAME"),
            [
                t.format(given=p.given, name=p.name)
                for t, p in zip(wishes, buyers, strict=True)
            ],
        ),
        plain("cur", ["NOK"] * n, trouble="constant"),
        plain(
            "coupon", cells.holes(w, cells.pick(w, n, ["SOMMER20", "VELKOMMEN"]), 0.8)
        ),
        plain(
            "warehouse",
            cells.pick(w, n, ["VESTBY", "MOSS"]),
            trouble="towns of the company",
        ),
        plain("weightG", cells.integers(w, n, 80, 4_000)),
        plain("packStation", cells.integers(w, n, 1, 24)),
        plain("carrier", cells.pick(w, n, ["BRING", "POSTNORD", "HELTHJEM"])),
    )


def claims(w: World, shoppers: list[Person]) -> LabelledTable:
    """What they were not happy with."""
    angry = cells.people_of(w, max(1, len(shoppers) // 3), shoppers)
    n = len(angry)
    texts = [
        t.format(name=p.name, phone=p.phone)
        for t, p in zip(cells.pick(w, n, _CLAIMS), angry, strict=True)
    ]
    return table(
        "claims",
        plain("_id", cells.pattern(w, n, "x" * 24)),
        column("whatHappened", holds("COMPLAINT", "FREE_TEXT", "PERSON"), texts),
        column("replyTo", holds("EMAIL_ADDRESS"), [p.email for p in angry]),
        column(
            "evidence",
            holds("PHOTO"),
            [
                f"https://cdn.klesogsko.no/upload/IMG_{d}.jpg"
                for d in cells.pattern(w, n, "####")
            ],
        ),
        plain("queue", cells.pick(w, n, ["retur", "frakt", "kvalitet"])),
        plain("slaHours", cells.pick(w, n, [24, 48, 72])),
        plain("openedAt", cells.texts(cells.stamps(w, n, 2024), "%Y-%m-%dT%H:%M:%SZ")),
        plain("reopened", cells.pick(w, n, [False, True], [9, 1])),
    )


def products(w: World, n: int) -> LabelledTable:
    """The catalogue: nobody in it."""
    return table(
        "products",
        plain("sku", cells.pattern(w, n, "KS-##-@@")),
        plain("title", cells.pick(w, n, words.lines("products"))),
        plain("gtin", cells.pattern(w, n, "70########"), trouble="ten digits"),
        plain("priceIncVat", [float(a) for a in cells.decimals(w, n, 49, 3_000)]),
        plain("colour", cells.pick(w, n, ["Sort", "Hvit", "Marine", "Rosa", "Brun"])),
        plain(
            "brand",
            cells.pick(w, n, ["Nordlys", "Hansen Sko", "Kari Strikk", "FJELL"]),
            trouble="brands named like people",
        ),
        plain("season", cells.pick(w, n, ["2024", "2025"]), trouble="years"),
        plain(
            "image",
            [
                f"https://cdn.klesogsko.no/p/{h}.webp"
                for h in cells.pattern(w, n, "xxxxxx")
            ],
            trouble="pictures of things",
        ),
        plain("stock", cells.integers(w, n, 0, 400)),
        plain(
            "sizes",
            cells.pick(w, n, [["S", "M"], ["M", "L", "XL"], ["38", "39", "40"]]),
        ),
        plain("active", cells.pick(w, n, [True, False], [9, 1])),
    )
