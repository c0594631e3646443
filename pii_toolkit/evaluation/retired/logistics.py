"""A forwarder's message hub: look-alikes of every number, and few people."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.logistics_people import deliveries, drivers
from pii_toolkit.evaluation.retired.people import people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_PORTS = ("NOOSL", "DKAAR", "SEGOT", "DEHAM", "NLRTM", "NOBGO", "DKFRC")


def logistics(world: World, rows: int) -> LabelledSchema:
    """Consignments, parties, ledgers of numbers, drivers and deliveries."""
    world = world.fork("freight_hub")
    met = people(world.fork("people"), max(1, rows // 2), "NO")
    return LabelledSchema(
        name="freight_hub",
        style="EDI hub, terse English columns full of look-alikes",
        language="en",
        storage="csv",
        tables=(
            _consignments(world.fork("consignment"), rows),
            _parties(world.fork("party"), max(1, rows // 4)),
            _reconciliation(world.fork("recon"), max(1, rows // 2)),
            _sensors(world.fork("reefer_log"), max(1, rows // 2)),
            drivers(world.fork("crew"), max(1, rows // 5)),
            deliveries(world.fork("pod"), met),
        ),
    )


def _consignments(w: World, n: int) -> LabelledTable:
    return table(
        "consignment",
        plain("cons_no", cells.pattern(w, n, "7##########"), trouble="eleven digits"),
        plain(
            "awb",
            [
                cells.spaced(d, 3, 8, mark="-")
                for d in cells.pattern(w, n, "117########")
            ],
        ),
        plain(
            "bkg_ref",
            [
                f"{d}{k}"
                for d, k in zip(
                    cells.texts(cells.dates(w, n, 2015), "%d%m%y"),
                    cells.pattern(w, n, "#####"),
                    strict=True,
                )
            ],
            trouble="date and five digits like fodselsnummer",
        ),
        plain(
            "job_ref",
            [
                f"{d}{k}"
                for d, k in zip(
                    cells.texts(cells.dates(w, n, 2015), "%y%m%d"),
                    cells.pattern(w, n, "####"),
                    strict=True,
                )
            ],
            trouble="date and four digits like CPR",
        ),
        *_times(w, n),
        plain(
            "sscc", cells.pattern(w, n, "3570##############"), trouble="eighteen digits"
        ),
        plain("unit_no", cells.pattern(w, n, "MSKU#######")),
        plain(
            "seal", cells.pattern(w, n, "########"), trouble="eight digits like phones"
        ),
        plain("hs", cells.pattern(w, n, "84########"), trouble="ten digits"),
        plain(
            "un_no",
            cells.pick(w, n, ["1203", "1993", "3082", "1950"]),
            trouble="four digits",
        ),
        plain("pol", cells.pick(w, n, _PORTS)),
        plain("pod", cells.pick(w, n, _PORTS)),
        plain("kg", cells.integers(w, n, 1_000, 9_999), trouble="like postcodes"),
        plain("cbm", cells.floats(w, n, 0.1, 68, 3)),
        plain("incoterm", cells.pick(w, n, ["DAP", "FCA", "EXW", "DDP"])),
        plain("tolls_dkk", cells.floats(w, n, 0, 4_000)),
    )


def _times(w: World, n: int) -> tuple[Column, ...]:
    return (
        plain(
            "etd",
            cells.texts(cells.dates(w, n, 2015), "%Y%m%d"),
            trouble="eight digits",
        ),
        plain(
            "eta",
            cells.texts(cells.dates(w, n, 2015), "%d%m%Y"),
            trouble="eight digits",
        ),
        plain(
            "msg_ts",
            cells.integers(w, n, 1_000_000_000, 1_760_000_000),
            trouble="epoch seconds like CPR",
        ),
        plain("cutoff", cells.texts(cells.stamps(w, n), "%H%M"), trouble="four digits"),
        plain(
            "build_yr", cells.integers(w, n, 1990, 2025), trouble="years like postcodes"
        ),
    )


def _parties(w: World, n: int) -> LabelledTable:
    norse, danes = companies(w, n, "NO"), companies(w, n, "DK")
    return table(
        "party",
        plain("party_cd", cells.serial(n, 1_001)),
        column("nm", holds("ORGANIZATION"), [c.name for c in norse]),
        column(
            "no_tax",
            holds("VAT_NUMBER", "NO_ORGANISASJONSNUMMER"),
            [f"NO{c.number}MVA" for c in norse],
        ),
        column("agent_dk", holds("ORGANIZATION"), [c.name for c in danes]),
        column("dk_reg", holds("DK_CVR"), [int(c.number) for c in danes]),
        column(
            "dk_site",
            holds("DK_P_NUMMER", blind=True, trouble="ten digits like CPR"),
            cells.pattern(w, n, "10########"),
        ),
        column(
            "se_reg",
            holds("SE_ORGANISATIONSNUMMER", trouble="ten digits like CPR"),
            [w.swedish_organisationsnummer() for _ in norse],
        ),
        column("ops_mail", holds("EMAIL_ADDRESS"), [c.mailbox for c in norse]),
        plain("gln", cells.pattern(w, n, "70########0##"), trouble="thirteen digits"),
        plain("edi_id", cells.pattern(w, n, "00#######:ZZ")),
        plain("terms_d", cells.pick(w, n, [15, 30, 45])),
        plain("gate_hrs", cells.pick(w, n, ["0700-1500", "0600-2200"])),
    )


def _reconciliation(w: World, n: int) -> LabelledTable:
    return table(
        "recon",
        plain("doc_no", cells.serial(n, 24_000_000_001), trouble="eleven digits"),
        plain("ledger_no", cells.pattern(w, n, "3#-####-####")),
        column("payee_acct", holds("NO_BANK_ACCOUNT"), [w.account() for _ in range(n)]),
        column(
            "ocr",
            holds("NO_KID", blind=True, trouble="eleven digits"),
            [w.kid(11) for _ in range(n)],
        ),
        plain(
            "batch_ctl",
            cells.integers(w, n, 100_000_000, 999_999_999),
            trouble="nine digits",
        ),
        plain(
            "run_ctl",
            cells.integers(w, n, 1_000_000_000, 3_999_999_999),
            trouble="ten digits",
        ),
        plain(
            "hash_tot",
            cells.integers(w, n, 10**10, 10**11 - 1),
            trouble="eleven digits",
        ),
        plain("edi_seq", cells.pattern(w, n, "000########"), trouble="eleven digits"),
        plain("fx", cells.floats(w, n, 0.6, 12, 4)),
        plain("cc", cells.pick(w, n, ["NOK", "DKK", "SEK", "EUR"])),
        plain("sent", cells.pick(w, n, ["Y", "N"])),
        plain("ack_cd", cells.pattern(w, n, "######"), trouble="six digits like dates"),
    )


def _sensors(w: World, n: int) -> LabelledTable:
    return table(
        "reefer_log",
        plain(
            "probe", cells.pattern(w, n, "359############"), trouble="fifteen digits"
        ),
        plain("deg_c", cells.floats(w, n, -25, 8, 1)),
        plain("hum", cells.integers(w, n, 30, 99)),
        plain("fw", cells.pattern(w, n, "#.#.##.#"), trouble="like addresses of hosts"),
        plain("mac_crc", cells.pattern(w, n, "xxxx")),
        plain("alarm", cells.pick(w, n, [0, 1], [95, 5])),
        plain("note", cells.holes(w, ["door open"] * n, 0.98)),
        plain("dock", cells.pick(w, n, ["A1", "A2", "B7"])),
    )
