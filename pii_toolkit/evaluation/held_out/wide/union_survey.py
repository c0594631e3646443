"""A survey among the members, as the tool exports it: questions as column names."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.people import Person
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, table
from pii_toolkit.evaluation.labelled import LabelledTable

_COMMENTS = (
    "Det er for dyrt i forhold til hvad man får.",
    "God hjælp fra afdelingen da jeg blev fyret!",
    "Jeg er mobbet af min leder {boss} i to år uden at I gjorde noget",
    "Ved ikke",
    "Mere fokus på natarbejde, jeg sover aldrig og har fået blodtryk.",
    "I må gerne ringe til mig, {phone}",
    "Stop med at støtte Socialdemokratiet!!",
    "nej",
    "Flere lokale arrangementer tak",
)
_PARTIES = (
    "A Socialdemokratiet*6|F SF*4|Ø Enhedslisten*3|V Venstre*2|O Dansk Folkeparti|"
    "Ville ikke stemme|Ønsker ikke at oplyse*3|Æ Danmarksdemokraterne*2|I LA*2"
)


def survey(r: Rows, people: tuple[Person, ...]) -> LabelledTable:
    """Answers; invited by e-mail, shown only in part."""
    chosen = r.pick(people)
    return table(
        "survey_medlemstilfredshed_2025",
        [
            c("respondent_token", r.like("xxxxxxxxxx"), "- PERSON_ID"),
            c(
                "invite_email",
                [_veiled(p.email) for p in chosen],
                "EMAIL_ADDRESS",
                "masked",
            ),
            c("collector", r.pick("mail_1*7 sms_rem*2 weblink")),
            *_scores(r),
            *_about(r, chosen),
            c(
                "Q12_Bemaerkninger",
                r.holes(_remarks(r, chosen, people), 0.5),
                "FREE_TEXT HEALTH PERSON PHONE_NUMBER COMPLAINT POLITICAL_OPINION",
            ),
            c("duration_s", r.steps(40, 1500, 1)),
            c("completed", r.pick([1, 1, 1, 1, 0])),
        ],
    )


def _remarks(r: Rows, chosen: list[Person], people: tuple[Person, ...]) -> list[str]:
    return r.told(
        _COMMENTS,
        1,
        boss=[p.full for p in r.pick(people)],
        phone=[p.phone for p in chosen],
    )


def _scores(r: Rows) -> list[Column]:
    topics = r.pick(
        '["løn"]*3|["løn","arbejdsmiljø"]*2|["ferie"]|["pension","løn"]|[]*2'
    )
    return [
        c("Q1_NPS", r.whole(0, 10), "- PROFILE"),
        c("Q2_tilfreds_1_5", r.holes(r.whole(1, 5), 0.05, 99), "- PROFILE"),
        c("Q3_emner_json", topics, "- PROFILE"),
    ]


def _about(r: Rows, chosen: list[Person]) -> list[Column]:
    ages = [_group(p.age) for p in chosen]
    sexes = ["Kvinde" if p.woman else "Mand" for p in chosen]
    return [
        c("Q4_alder", ages, "AGE"),
        c("Q5_koen", r.holes(sexes, 0.04, "Andet"), "GENDER"),
        c("Q6_husstandsindkomst", r.pick(_INCOMES), "INCOME HOUSEHOLD"),
        c("Q7_hjemmeboende_boern", r.pick("0*5 1*2 2*3 3+"), "DEPENDANTS? HOUSEHOLD"),
        c("Q8_parti_ved_valg", r.holes(r.pick(_PARTIES), 0.1), "POLITICAL_OPINION"),
        c("Q9_stress_sidste_aar", r.pick(_STRESS), "HEALTH?"),
        c("Q10_boligform", r.pick("Ejer*5|Lejer*4|Andel*2|Andet"), "HOUSING"),
    ]


_INCOMES = (
    "Under 300.000*2|300-499.999*4|500-749.999*4|750.000+*2|Ønsker ikke at oplyse"
)
_STRESS = "Aldrig*3|Sjældent*4|Ofte*3|Hele tiden"


def _veiled(email: str) -> str:
    """First letter and host."""
    return f"{email[0]}***@{email.split('@')[1]}"


def _group(age: int) -> str:
    for top, name in ((29, "18-29 år"), (44, "30-44 år"), (59, "45-59 år")):
        if age <= top:
            return name
    return "60+ år"
