"""Dues, cases about work and visits to the union's self-service."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.dirt import lost_zeros
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Rows, c, table, written
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledTable

Members = list[tuple[int, Person]]

_MEMBER = "CUSTOMER_ID? PERSON_ID TRADE_UNION"
_FEE = "- INVOICE TRANSACTION TRADE_UNION"
_SUMMARIES = (
    "Medlemmet blev bortvist uden varsel efter en uenighed om vagtplanen.",
    "{name} oplyser, at chefen har sendt upassende beskeder på Messenger.",
    "Afskediget under graviditet. Partshøring ikke gennemført.",
    "Manglende pension og feriepenge for perioden marts til august.",
    "Sygemeldt med stress siden {when}, lægeerklæring vedlagt.",
    "Der er ikke udleveret ansættelsesbevis.",
    "Arbejdsskade anmeldt, løft af borger.",
    "{boss} (HR) er kontaktet telefonisk, fastholder opsigelsen.",
    "Forligsmøde aftalt. Medlemmet kan træffes på {phone}.",
    "Diskrimination: måtte ikke bære tørklæde i butikken.",
    "Overtid er ikke afregnet efter overenskomsten § 9.",
)


def dues(r: Rows, members: Members) -> LabelledTable:
    """Dues by month, collected over the payment service."""
    months = r.pick([202410, 202411, 202412, 202501, 202502, 202503])
    lines_71 = [
        f"+71<{number}+{creditor}<"
        for number, creditor in zip(
            r.each(lambda: r.world.kid(15)),
            r.pick([83_114_207, 83_114_215]),
            strict=True,
        )
    ]
    return table(
        "new_kontingent",
        [
            c("new_kontingentid", r.serial(3_300_100)),
            c("new_medlemsnr", [number for number, _ in r.pick(members)], _MEMBER),
            c("new_periode", months),
            c("new_kontingenttype", r.pick("FULD*8 DELTID*2 ELEV EFTERLØN"), _TIER),
            c("new_beloeb_fagforening", r.pick([489.0, 489.0, 372.5, 98.0]), _FEE),
            c("new_beloeb_akasse", r.pick([527.0, 527.0, 351.0, 0.0]), _FEE),
            c("new_betalingslinje", lines_71, "DK_PAYMENT_ID"),
            c("new_betalingsform", r.pick("BS*9 FIK*2 LØNTRÆK MobilePay"), _FEE),
            c("new_rykker", r.pick([0] * 12 + [1, 1, 2]), "PAYMENT_HISTORY? DEBT"),
            c("new_restance", r.holes(r.amounts(98, 3100), 0.8, 0.0), "DEBT?"),
            c("modifiedon", r.stamps(2024, 2025)),
            c("importsequencenumber", r.whole(1, 60)),
        ],
        key="new_kontingentid",
    )


_TIER = "- TRADE_UNION PROFILE"


def cases(r: Rows, members: Members) -> LabelledTable:
    """Cases that the union runs for its members."""
    chosen = r.pick(members)
    heads = crowd(r.world.fork("heads"), r.count, "DK", (30, 65))
    lawyers = crowd(r.world.fork("lawyers"), r.count, "DK", (30, 65), 0.02)
    summaries = r.told(
        _SUMMARIES,
        3,
        name=[p.full for _, p in chosen],
        boss=[p.full for p in heads],
        phone=[p.phone for _, p in chosen],
        when=written(r.days(2024, 2025), "%d/%m"),
    )
    kinds = "Usaglig opsigelse*4|Løn og pension*4|Sexchikane|Arbejdsskade*2|Ligeløn"
    courts = r.like("{BS-}99999{/2024-KBH}", "{BS-}99999{/2025-ARH}")
    return table(
        "Faglig_Sag",
        [
            c("SagsNr", r.like("{F24-}99999", "{F25-}99999"), "- LEGAL_CASE"),
            c("Medlem", [f"{p.full} ({number})" for number, p in chosen], _NAMED),
            c("Sagstype", r.pick(kinds), "- LEGAL_CASE HEALTH COMPLAINT TRADE_UNION"),
            c("Modpart", r.pick(lines("da_companies")), "ORGANIZATION OCCUPATION"),
            c("ModpartCVR", lost_zeros(r.each(r.world.cvr)), "DK_CVR"),
            c(
                "Resume",
                summaries,
                "FREE_TEXT HEALTH PERSON LEGAL_CASE PHONE_NUMBER COMPLAINT RELIGION",
            ),
            c("Maanedsloen", r.holes(r.steps(9000, 48_000, 50), 0.3), "INCOME?"),
            c("KravBeloeb", r.steps(0, 260_000, 500), "- LEGAL_CASE INCOME"),
            c("Domstolsnr", r.holes(courts, 0.8), "LEGAL_CASE"),
            c("Advokat", r.holes([f"adv. {p.full}" for p in lawyers], 0.6), "PERSON"),
            c("Konsulent", r.pick("LMK*3 hbo*3 Tni KJS"), "- USERNAME PERSON_ID"),
            c("Foraeldelse", written(r.days(2026, 2029), "%d-%m-%Y"), "- LEGAL_CASE"),
            c("Trin", r.whole(1, 6)),
        ],
    )


_NAMED = "PERSON CUSTOMER_ID"


def logins(r: Rows, members: Members) -> LabelledTable:
    """Visits to the self-service with the eID."""
    own = Rows(r.world.fork("eid"), len(members)).like(_UUID)
    seen = r.pick([(n, uuid) for (n, _), uuid in zip(members, own, strict=True)])
    pids = r.holes(r.like("{PID:9208-2002-2-}999999999999"), 0.8)
    pages = "/dagpengekort*6|/min-side/kontingent*3|/ferie*2|/udmeldelse|/api/ping*4"
    return table(
        "portal_session",
        [
            c("sessionId", r.like("{sess_}xxxxxxxxxxxxxxxx"), "- COOKIE_ID"),
            c("memberNo", r.holes([number for number, _ in seen], 0.1), _MEMBER),
            c("mitidUuid", r.holes([uuid for _, uuid in seen], 0.1), "DK_MITID_UUID?"),
            c("legacyPid", pids, "DK_NEMID_PID"),
            c("remoteAddr", r.like("{80.71.}99{.}99", "{2a02:aa7:}xxxx{::}xx"), _IP),
            c("userAgent", r.pick(_AGENTS), "- DEVICE_ID USER_BEHAVIOUR"),
            c("path", r.pick(pages), "- USER_BEHAVIOUR"),
            c("cookieChoice", r.pick("all*5 necessary*4 none"), "CONSENT"),
            c("loginTs", r.stamps(2025, 2025), "- USER_BEHAVIOUR"),
            c("nodeName", r.pick("web-01*2 web-02*2 web-03")),
            c("httpStatus", r.pick([200] * 12 + [302, 403, 500])),
        ],
    )


_UUID = "xxxxxxxx{-}xxxx{-4}xxx{-a}xxx{-}xxxxxxxxxxxx"
_IP = "IP_ADDRESS"
_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X)*4|"
    "Mozilla/5.0 (Windows NT 10.0) Firefox/132.0*3|Mozilla/5.0 (Linux; Android 14)*3"
)
