"""Special needs: cases of the pedagogical service, decisions and lifts to school."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Rows, c, table, written
from pii_toolkit.evaluation.labelled import LabelledTable

Pupils = list[tuple[int, Person]]

_PUPIL = "CUSTOMER_ID? PERSON_ID"
_FINDINGS = (
    "{given} har store vanskar med å halde på merksemda i lange økter.",
    "WISC-V syner ein ujamn profil med svakt arbeidsminne.",
    "Foreldra ved {parent} fortel om uro heime etter skilsmissa.",
    "Eleven les seint og med mange feil, jf. Logos.",
    "Barnevernstenesta i kommunen er kopla på.",
    "{given} trivst best i små grupper og treng føreseielege rammer.",
    "Skulen har prøvd tiltak innanfor ordinær opplæring utan tilstrekkeleg utbytte.",
    "Kontakt {parent}, tlf. {phone}, for ny time.",
    "Det vert rådd til 6 timar per veke i norsk og matematikk.",
)
_GROUNDS = (
    "Lese- og skrivevanskar*5|Konsentrasjonsvanskar*4|Språkvanskar*2|Mattevanskar|"
    "Sosiale og emosjonelle vanskar*3|Skolevegring*3|Hørselshemming|Utviklingshemming"
)
_DIAGNOSES = (
    "F81.0=Spesifikk lesevanske*4|F90.0=Hyperkinetisk forstyrrelse*4|F84.5=Asperger*2|"
    "F40.1=Sosial fobi*2|F70=Lett psykisk utviklingshemming|G40=Epilepsi|"
    "H90.3=Nevrogent hørselstap|Z03=Observasjon ved mistanke"
)
_MEASURES = (
    "Norsk i liten gruppe, {hours} t/veke.",
    "Fritak frå vurdering med karakter i sidemål.",
    "Assistent i kroppsøving.",
    "Eige rom ved prøver, ekstra tid.",
    "Opplæring i grunnleggjande norsk etter § 3-6.",
    "Lydbok og lese- og skriveprogram.",
    "{given} følgjer eigen timeplan måndag og torsdag.",
)


def ppt_cases(r: Rows, pupils: Pupils) -> LabelledTable:
    """Referrals and the service's view of them."""
    chosen = r.pick(pupils)
    parents = crowd(r.world.fork("parents"), r.count, "NO", (36, 62), 0.2)
    code, text = r.linked(_DIAGNOSES)
    views = r.told(
        _FINDINGS,
        3,
        given=[p.given for _, p in chosen],
        parent=[p.full for p in parents],
        phone=[p.phone for p in parents],
    )
    gone = [r.world.chance(0.45) for _ in chosen]
    return table(
        "PPT_Sak",
        [
            c("PptSaksnr", r.like("{2024/}9999", "{2025/}9999"), "- SOCIAL_SERVICES"),
            c("Elevnr", [number for number, _ in chosen], _PUPIL),
            c("ElevNavn", [p.full for _, p in chosen], "PERSON"),
            c(
                "ElevFodt",
                written([p.birth for _, p in chosen], "%d%m%y"),
                "DATE_OF_BIRTH",
            ),
            c("Henvisningsgrunn", r.pick(_GROUNDS), "HEALTH"),
            c("Diagnosekode", _where(code, gone), "HEALTH"),
            c("Diagnose", _where(text, gone), "HEALTH"),
            c("Vurdering", views, "HEALTH FREE_TEXT PERSON SOCIAL_SERVICES"),
            c("BarnevernInvolvert", r.pick("Nei*9|Ja|Ukjent"), "SOCIAL_SERVICES?"),
            c(
                "Tolkesprak",
                r.holes(r.pick("Arabisk*3 Polsk*3 Tigrinja"), 0.8),
                _TONGUE,
            ),
            c("Fastlege", [f"Dr. {p.family}" for p in parents], _DOCTOR),
            c("FastlegeHPR", r.holes(r.whole(2_000_000, 9_999_999), 0.6), "NO_HPR?"),
            c("Saksbehandler", r.pick("PPTLIA*3 PPTOVE*3 PPTKRS"), _STAFF),
            c("Frist", r.days(2025, 2026)),
            c(
                "Fase",
                r.pick("Mottatt*2|Utredning*4|Sakkyndig vurdering*3|Avsluttet*4"),
            ),
        ],
    )


_DOCTOR = "PERSON PERSON_FAMILY_NAME HEALTH"
_TONGUE = "LANGUAGE ETHNICITY"
_STAFF = "- USERNAME PERSON_ID"


def _where(values: tuple[str, ...], gone: list[bool]) -> list[str | None]:
    return [None if lost else v for v, lost in zip(values, gone, strict=True)]


def decisions(r: Rows, pupils: Pupils) -> LabelledTable:
    """Decisions of the county on individually adapted teaching, in Nynorsk."""
    chosen = r.pick(pupils)
    hours = r.pick([2, 3, 4, 6, 6, 8, 12])
    texts = r.told(_MEASURES, 2, given=[p.given for _, p in chosen], hours=hours)
    return table(
        "Vedtak_IOP",
        [
            c("VedtakId", r.serial(5100)),
            c("Elevnr", [number for number, _ in chosen], _PUPIL),
            c("Heimel", r.pick("oppl. § 11-6*6|oppl. § 3-6*2|oppl. § 11-4|§ 5-1*2")),
            c("Tiltak", texts, "HEALTH FREE_TEXT PERSON_GIVEN_NAME PERSON"),
            c("TimarPerVeke", hours, "- HEALTH"),
            c("Kostnadsstad", r.like("{4}999")),
            c("Vedteke", written(r.days(2023, 2025), "%Y-%m-%d")),
            c("GjeldTil", written(r.days(2025, 2026), "%Y-%m-%d")),
            c("Klage", r.pick("0*9 1"), "COMPLAINT?"),
            c("Tilskot_kr", r.steps(18_000, 410_000, 500), "- HEALTH"),
        ],
        key="VedtakId",
    )
