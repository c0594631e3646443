"""What the medical centre writes about a patient besides the consultation."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Col, Draw, col, table, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk

_DRUGS = (
    "N02BE01=Paracet tab 500 mg*4|N06AB06=Sertralin tab 50 mg*2|"
    "N05CF01=Imovane tab 7,5 mg|A10BA02=Metformin tab 850 mg*2|R03AC02=Ventoline inh|"
    "J01CE02=Kåvepenin tab 660 mg*3|H03AA01=Levaxin tab 50 mikrog|"
    "N06BA04=Ritalin kaps 20 mg|C10AA05=Lipitor tab 20 mg"
)
_TESTS = (
    "NPU28309=B-Hemoglobin=g/dL*3|NPU19748=P-CRP=mg/L*4|NPU27300=B-HbA1c=mmol/mol*2|"
    "NPU03577=P-TSH=mIE/L|NPU18016=P-Kreatinin=µmol/L*2|NPU19763=P-Ferritin=µg/L"
)


def login(person: Person) -> str:
    """The user name of somebody on the staff."""
    return person.email.split("@")[0].replace(".", "")[:8]


def png(d: Draw, size: int) -> bytes:
    """Bytes that begin as a picture does."""
    return b"\x89PNG\r\n\x1a\n" + d.world.rng.randbytes(size)


def patient_ids(d: Draw, patients: tuple[Person, ...]) -> Col:
    """The column that points at patients."""
    ids = list(range(100, 100 + len(patients)))
    return col("pasient_id", d.of(ids), "- PERSON_ID CUSTOMER_ID")


def prescriptions(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    """Prescriptions."""
    doses = "1 tablett daglig*4|1 tabl x 3 i 7 dager*2|ved behov*2|etter avtale|1+0+1"
    codes, drugs = d.paired(_DRUGS)
    return table(
        "resept",
        [
            col("id", d.counter(1)),
            patient_ids(d, patients),
            col("atc_kode", codes, "HEALTH"),
            col("legemiddel", drugs, "HEALTH"),
            col("dosering", d.of(doses), "HEALTH? FREE_TEXT"),
            col("antall_pakn", d.whole(1, 4)),
            col("varenr", d.like("0#####", "4#####", "1#####")),
            col("hjemmel", d.of("§2*5 §3a §4 hvit*4"), "- HEALTH"),
            col("utstedt", written(d.days(2021, 2025), "%Y-%m-%d")),
            col("erp_referanse", d.like("%%%%%%%%-%%%%-4%%%-a%%%-%%%%%%%%%%%%")),
        ],
        key="id",
        refs={"pasient_id": ("pasient", "id")},
    )


def samples(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    """Answers of the laboratory."""
    helped = [d.world.h_nummer(p.birth, p.sex) for p in d.of(patients)]
    codes, tests, units = d.paired(_TESTS)
    return table(
        "labsvar",
        [
            col("id", d.counter(7_000_000)),
            patient_ids(d, patients),
            col("rekvisisjonsnr", d.like("3#01#######", "3#02#######")),
            col("hjelpenr_akutt", d.holes(helped, 0.8), "NO_H_NUMMER"),
            col("npu_kode", codes, "- HEALTH"),
            col("analyse", tests, "HEALTH"),
            col("resultat", d.money(0.5, 190), "HEALTH?"),
            col("enhet", units),
            col("avvik", d.holes(d.of("H*3 L*2 *"), 0.7), "HEALTH?"),
            col("provetatt", d.times(2020, 2025)),
            col("strekkode", d.like("70########", "71########")),
        ],
        key="id",
        refs={"pasient_id": ("pasient", "id")},
    )


def genes(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    """Analyses of genes."""
    variants = ("c.####_####del", "c.###A>G", "c.####C>T", "c.##+1G>A")
    return table(
        "genanalyse",
        [
            col("provenr", d.like("G25-#####")),
            patient_ids(d, patients),
            col("gen", d.of("BRCA1*4 BRCA2*3 MLH1 CFTR LDLR*2 HTT"), "GENETIC_DATA"),
            col("variant", d.like(*variants), "GENETIC_DATA"),
            col("klasse", d.whole(1, 5), "GENETIC_DATA? HEALTH"),
            col("forskningssamtykke", d.of("ja*3 nei trukket"), "CONSENT?"),
        ],
        refs={"pasient_id": ("pasient", "id")},
    )


def tracing(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    """Contacts of patients with a notifiable infection."""
    contacts = folk(d.world, d.rows, "NO", youngest=17, oldest=60)
    likings = "heterofil*5|homofil*2|bifil|ikke oppgitt"
    return table(
        "smitteoppsporing",
        [
            col("meldingsnr", d.counter(900)),
            patient_ids(d, patients),
            col("agens", d.of("Klamydia*5|Gonoré*2|Syfilis|Hiv|Hepatitt B"), "HEALTH"),
            col("legning", d.of(likings), "SEXUAL_ORIENTATION"),
            col("smittested", d.of("Norge*5 Thailand*2 Spania ukjent"), "- COUNTRY"),
            col("kontaktnavn", d.holes([p.full for p in contacts], 0.5), "PERSON"),
            col(
                "kontakttlf", d.holes([p.phone for p in contacts], 0.6), "PHONE_NUMBER"
            ),
        ],
        refs={"pasient_id": ("pasient", "id")},
    )


def pictures(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    """Pictures of skin and bone."""
    return table(
        "bilde",
        [
            col("bilde_id", d.counter(50)),
            patient_ids(d, patients),
            col("filnavn", d.like("IMG_####.jpg", "foflekk_##.jpg"), "PHOTO HEALTH"),
            col("fhn", d.holes(d.each(d.world.fh_nummer), 0.6), "NO_FH_NUMMER?"),
            col("miniatyr", d.each(lambda: png(d, 60)), "PHOTO?"),
            col("bredde", d.of([1024, 2048, 3024])),
            col("sha256", d.like("%" * 64)),
        ],
        refs={"pasient_id": ("pasient", "id")},
    )


def access(
    d: Draw, patients: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    """Who looked at whom, as another vendor wrote it down."""
    return table(
        "oppslagslogg",
        [
            col("lopenr", d.counter(4_000_000, 1)),
            col("tidspunkt", d.times(2024, 2025)),
            col("bruker", d.of([login(p) for p in staff]), "USERNAME"),
            col(
                "ident",
                [int(p.number) for p in d.of(patients)],
                "NO_FODSELSNUMMER",
                trouble="leading zeros lost",
            ),
            col("klient_ip", d.like("10.12.#.1#", "10.12.1#.2#"), "IP_ADDRESS"),
            col("handling", d.of("LES*8 SKRIV*3 SKRIV_UT EKSPORT")),
            col(
                "arsak", d.of("Behandling*6|Administrasjon*2|Kvalitetssikring|Nødrett")
            ),
        ],
    )
