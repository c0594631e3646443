"""The debt collector's cases, payments and key figures."""

from __future__ import annotations

import json

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.people import Person, full_names
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_CLAIMS = (
    "Jeg har betalt kravet og forstår ikke, hvorfor I rykker mig igen.",
    "Klager hermed over gebyret. Jeg har aldrig fået et brev.",
    "Regningen er ikke min, mit navn er {name}, se vedhæftede",
    "Jeres medarbejder talte grimt til mig i telefonen den {day}.",
    "Sagen er forældet. Jeg bestrider kravet i sin helhed.",
)
_BANKS = (
    "Fjordbank",
    "Hedens Sparekasse",
    "Øbanken",
    "Andelskassen Midt",
    "Nordsø Bank",
)


def cases(w: World, owing: list[Person], ids: list[int]) -> LabelledTable:
    """One row for each claim."""
    n = len(owing)
    creditors = w.rng.choices(companies(w, 50, "DK"), k=n)
    return table(
        "sag",
        plain("sag_lbnr", cells.serial(n, 500_000)),
        plain("deb_lbnr", [i + 1 for i in ids]),
        column("sag_kreditor", holds("ORGANIZATION"), [c.name for c in creditors]),
        column(
            "sag_kred_se",
            holds("DK_CVR"),
            [int(c.number) for c in creditors],
            pa.int64(),
        ),
        *_standing(w, n),
        *_rating(w, owing),
        *_surety(w, owing),
        plain("sag_trin", cells.pick(w, n, ["10", "20", "35", "90"])),
        plain("sag_frist_dg", cells.pick(w, n, [10, 14, 30])),
        key="sag_lbnr",
        joins=(("deb_lbnr", "debitor", "deb_lbnr"),),
    )


def _standing(w: World, n: int) -> tuple[Column, ...]:
    refs = [
        f"FS {a}-{b}/20{c}"
        for a, b, c in zip(
            cells.pattern(w, n, "##"),
            cells.pattern(w, n, "####"),
            cells.integers(w, n, 15, 25),
            strict=True,
        )
    ]
    return (
        column("sag_fogedref", holds("LEGAL_CASE"), cells.holes(w, refs, 0.6)),
        column(
            "sag_reg_dt",
            holds("PAYMENT_REMARK", blind=True),
            cells.holes(w, cells.dates(w, n, 2019), 0.5),
            pa.date32(),
            comment="Indberettet til RKI",
        ),
        column(
            "sag_ant_ryk",
            holds("PAYMENT_HISTORY", blind=True),
            cells.integers(w, n, 0, 5),
        ),
        column(
            "sag_gsan",
            holds("INSOLVENCY", "PAYMENT_REMARK"),
            cells.holes(
                w, cells.pick(w, n, ["gældssanering", "konkurs", "dødsbo"]), 0.93
            ),
        ),
        column(
            "sag_hovedst",
            holds("DEBT", "CREDIT_AGREEMENT", blind=True),
            cells.decimals(w, n, 200, 200_000),
        ),
        column(
            "sag_rtepct",
            holds("CREDIT_AGREEMENT", "DEBT", blind=True),
            cells.floats(w, n, 4, 25),
        ),
        column(
            "sag_fik",
            holds("DK_PAYMENT_ID"),
            [f"+71<{w.kid(15)}+8{d}<" for d in cells.pattern(w, n, "#######")],
        ),
    )


def _rating(w: World, owing: list[Person]) -> tuple[Column, ...]:
    n = len(owing)
    scores = cells.integers(w, n, 0, 100)
    reports = [
        json.dumps(
            {"cpr": p.number, "navn": p.name, "score": s, "anm": s % 3},
            ensure_ascii=False,
        )
        for p, s in zip(owing, scores, strict=True)
    ]
    return (
        column("sag_pkt", holds("CREDIT_SCORE", "RISK_ASSESSMENT", blind=True), scores),
        column(
            "sag_rkl",
            holds("RISK_ASSESSMENT", "CREDIT_SCORE", blind=True),
            cells.pick(w, n, ["A", "B", "C", "D", "E"]),
        ),
        column(
            "sag_udtraek",
            holds(
                "DK_CPR_NUMBER",
                "CREDIT_REPORT",
                "PERSON",
                "CREDIT_SCORE",
                trouble="JSON in cells",
            ),
            cells.holes(w, reports, 0.5),
        ),
        column(
            "sag_bureau_tx",
            holds("CREDIT_REPORT", "CREDIT_SCORE", "PAYMENT_REMARK", "FREE_TEXT"),
            cells.holes(w, _summaries(w, n), 0.4),
        ),
        column(
            "sag_aut_afg",
            holds("PROFILE", "CREDIT_REPORT", "RISK_ASSESSMENT"),
            cells.pick(w, n, ["AFSLAG", "GODKENDT", "MANUEL"]),
        ),
    )


def _summaries(w: World, n: int) -> list[str]:
    """A bureau's report in one line."""
    return [
        f"Score {a}/100. {b} anmærkning(er). Kendt gæld {c} t.kr. Forespørgsler: {d}"
        for a, b, c, d in zip(
            cells.integers(w, n, 1, 100),
            cells.integers(w, n, 0, 4),
            cells.integers(w, n, 0, 900),
            cells.integers(w, n, 0, 12),
            strict=True,
        )
    ]


def _surety(w: World, owing: list[Person]) -> tuple[Column, ...]:
    n = len(owing)
    backers = cells.people_of(w, n, owing)
    texts = [
        t.format(name=p.name, day=f"{w.rng.randint(1, 28)}. maj")
        for t, p in zip(cells.pick(w, n, _CLAIMS), owing, strict=True)
    ]
    return (
        column(
            "sag_selvsk",
            holds("PERSON", "GUARANTOR"),
            cells.holes(w, full_names(w, n, "DK"), 0.85),
        ),
        column(
            "sag_selvsk_id",
            holds("DK_CPR_NUMBER", "GUARANTOR", trouble="sparse"),
            cells.holes(w, [f"{p.number[:6]} {p.number[6:]}" for p in backers], 0.85),
        ),
        column(
            "sag_selvsk_max",
            holds("GUARANTOR", "DEBT", blind=True),
            cells.holes(w, cells.decimals(w, n, 1_000, 90_000), 0.85),
        ),
        column(
            "sag_brev_ind", holds("COMPLAINT", "FREE_TEXT"), cells.holes(w, texts, 0.7)
        ),
        column(
            "sag_indsig",
            holds("CONSENT", "COMPLAINT", blind=True),
            cells.pick(w, n, [False, True], [8, 2]),
            comment="Indsigelse mod profilering",
        ),
        column("sag_not", holds("FREE_TEXT", "PERSON"), cells.notes(w, owing, "da")),
        column(
            "sag_lyd",
            holds("VOICE_RECORDING"),
            cells.holes(
                w, [f"rec/{d}.mp3" for d in cells.pattern(w, n, "2024######")], 0.8
            ),
        ),
    )


def payments(w: World, n: int) -> LabelledTable:
    """Money that came in."""
    accounts = [" ".join(w.danish_account()) for _ in range(n)]
    return table(
        "indbet",
        plain("ind_lbnr", cells.serial(n, 900_000)),
        column("ind_fra", holds("DK_BANK_ACCOUNT"), accounts),
        column(
            "ind_pengeinst",
            holds("BANK_NAME", "ORGANIZATION"),
            cells.pick(w, n, _BANKS),
        ),
        column(
            "ind_kr", holds("TRANSACTION", blind=True), cells.decimals(w, n, 50, 9_000)
        ),
        plain("ind_koersel", cells.pattern(w, n, "25######"), trouble="eight digits"),
        plain(
            "ind_epoch",
            cells.integers(w, n, 1_600_000_000, 1_760_000_000),
            trouble="epoch seconds like CPR",
        ),
        plain("ind_afst", cells.pick(w, n, [True, False], [9, 1])),
        plain(
            "ind_kto_fin",
            cells.pick(w, n, ["6120", "6130", "9990"]),
            trouble="four digits",
        ),
        key="ind_lbnr",
    )


def portfolio(w: World, n: int) -> LabelledTable:
    """Key figures by month: nobody in them."""
    return table(
        "ptf_mdr",
        plain("ptf_kode", cells.pattern(w, n, "P##")),
        plain(
            "ptf_mdr",
            cells.texts(cells.dates(w, n, 2015), "%Y%m"),
            trouble="six digits",
        ),
        plain("ptf_ant", cells.integers(w, n, 10, 90_000)),
        plain("ptf_inddr_pct", cells.floats(w, n, 0, 100)),
        plain("ptf_omk", cells.decimals(w, n, 0, 500_000)),
        plain(
            "ptf_fordel",
            [cells.floats(w, 3, 0, 1) for _ in range(n)],
            pa.list_(pa.float64()),
        ),
        plain("ptf_lukket", cells.pick(w, n, [True, False])),
        plain("ptf_bem", [None] * n),
    )
