"""The parts of a column's name that are not its meaning: owners, numbers, statements.

``kundens_fnr`` is the customer's; ``txt_epost`` is no other thing than ``epost``;
``epost_status`` tells something about one and holds none.
"""

from __future__ import annotations

from functools import lru_cache

from pii_toolkit.detect.idea_words import CANCELS
from pii_toolkit.detect.words import word_set

MIN_COMPOUND = 3
"""Shorter words (``ip``, ``by``, ``kj``) count only as words of their own."""

ENDINGS = frozenset({"n", "t", "s", "e", "r", "en", "et", "er", "ene", "erne"})
"""Definite and plural forms: ``folkekirken``, ``diagnoser``."""
WHOLE, WITH_OWNER, LAST, FIRST, MIDDLE = 1.0, 0.96, 0.92, 0.78, 0.7
"""Strength of a word that is the whole name, stands with its owner (``kunde_fnr``),
ends the name (the head of a Nordic compound), begins it, or stands inside."""
COMPOUND = 0.75
"""A written-together compound whose end is the word: ``borgercpr``."""
FACT_START = 0.72
"""A compound that begins with a fact: ``konkursbehandling``."""
COMPOUND_START = 0.6
"""A compound that begins with the word: the head is another (``adresseliste``)."""
SHORT_COMPOUND = 0.3
"""Three or four letters inside an unknown word are often chance: ``salon``."""
MODIFIED = 0.35
"""``epost_status``, ``antall_fnr``: something about the data, not the data."""

PEOPLE = word_set(
    """
    kunde customer cust client klient borger citizen innbygger innbyger resident beboer
    patient pasient person pers prs knd kd pat elv bruker bruger brukar user usr elev
    pupil student stud medlem member mdl mbr ansatt ansat medarbejder medarbeider
    medarbeidar employee emp staff worker arbeidstaker loenmodtager lønmodtager barn
    child mor mother far father foreldre forelder forælder parent foresatt føresett
    guardian ektefelle ektemake aegtefaelle ægtefælle spouse partner samboer samlever
    søker søkar soker soeker ansoeger ansøger applicant eier eigar ejer owner kontakt
    contact kontaktperson mottaker modtager recipient beneficiary begunstiget avsender
    afsender sender lånetaker lanetaker laantager låntaker låntager lånar borrower
    medlantaker medlaantager medlåntaker medlåntager debitor debtor skyldner kreditor
    sekretaer sekretær verge vaerge værge fullmektig fuldmægtig leietaker leigetakar
    lejer tenant utleier udlejer landlord kausjonist kautionist guarantor abonnent
    subscriber deltaker deltager participant passasjer passager passenger gjest gæst
    guest sjåfør chauffør fører driver lærer teacher lege læge laege doctor physician
    behandler saksbehandler sagsbehandler rådgiver advisor adviser forfatter author
    kjøper kjoper køber buyer selger sælger seller donor giver voter klager vitne vidne
    witness arving heir avdøde afdøde deceased forsikrede forsikret insured
    policyholder kortholder cardholder kontohaver kontoeier holder parorende pårørende
    paaroerende relative leder manager sjef chef supervisor
    """
)
"""Whose it is. Beside one of them a word of several meanings means the person's."""

OWNERS = PEOPLE | word_set(
    """
    arbeid arbejd jobb job work hjem home privat private personal primaer primær primary
    ny new gammel gammelt old orig original src raw norsk dansk no dk
    """
)
"""Such a part takes nothing away from the word it stands with."""

PERSON = "person"
"""Words for people end so, and the number behind them is theirs by some other list."""
CASES = ("", "s", "e", "n", "r", "en", "et", "er", "ene")

NUMBER_WORDS = word_set(
    """
    nr nummer numre number numbers no num id ident key kode code cd nbr txt tekst text
    str verdi value val felt field fld col kol fk pk dt dte int chr hash hashed
    mask maske masked sha sha256 kryptert krypteret encrypted enc
    """
)
"""Part of the name of an identifier, not a statement about it."""

MODIFIERS = word_set(
    """
    status type gyldig valid verified verifisert verificeret flag flagg flg
    count antall antal ant har er has is len lengde laengde length size width height
    bredde version versjon sist
    siste last oppdatert opdateret updated endret aendret ændret changed created
    opprettet oprettet slettet slettes deleted format kilde source feil fejl
    error kontroll kontrol check sjekk tjek tid tidspunkt time timestamp ts
    required pakrevd sendt sent preferanse template mal skabelon modul tabell
    tabel
    """
)
"""Make the column one *about* the data: ``epost_status`` holds no address."""


AGGREGATES = word_set(
    """
    snitt gjennomsnitt gennemsnit gjsnitt gnsn avg average mean median min max stddev
    varians quantile persentil percentil fordeling
    """
)
"""Figures over many people: nobody's income."""

FACT_WORDS = (
    MODIFIERS
    | NUMBER_WORDS
    | word_set(
        """
        dato date aar år year month måned grad grade nivå niva niveau level belop beløp
        beloep beløb beloeb amount sum total andel pct prosent procent grunn grund årsag
        årsak aarsag reason sak sag case opplysning oplysning data info register
        beskrivelse description vurdering liste list
        """
    )
)
"""Beside a fact (a diagnosis, a consent, a debt) they tell the fact, or more of it."""


def is_beside(word: str) -> bool:
    """Says whose it is, that it is a number, or nothing: ``txt``, ``t``."""
    return len(word) == 1 or word in NUMBER_WORDS or case_of(word, OWNERS)


def is_person(word: str) -> bool:
    """A word for people, in any case."""
    return case_of(word, PEOPLE)


@lru_cache(maxsize=65_536)
def case_of(word: str, known: frozenset[str]) -> bool:
    """One of these words, or its plural, definite form or genitive: ``barnets``."""
    forms = {word, word.removesuffix("s")}
    ends = [(form, case) for form in forms for case in CASES if form.endswith(case)]
    return any(form.removesuffix(case) in known for form, case in ends)


def place(start: int, end: int, parts: tuple[str, ...], *, fact: bool) -> float:
    """Strength of the word that stands at ``[start, end)`` in a name."""
    rest = parts[:start] + parts[end:]
    if not rest:
        return WHOLE
    if any(word in AGGREGATES or word in CANCELS for word in rest):
        return MODIFIED
    if fact:
        rest = tuple(word for word in rest if word not in FACT_WORDS)
    if any(word in MODIFIERS for word in rest):
        return MODIFIED
    if all(is_beside(word) for word in rest):
        return WITH_OWNER
    if end == len(parts):
        return LAST
    return FIRST if start == 0 else MIDDLE


def of_person(rest: tuple[str, ...]) -> bool:
    """Does the rest of the name speak of a person, and of nothing else?"""
    return any(map(is_person, rest)) and all(map(is_beside, rest))


def compound_share(word: str, rest: str, *, at_end: bool, fact: bool) -> float:
    """What a word is worth that begins or ends a written-together part."""
    joint = rest.removesuffix("s") if at_end else rest.removeprefix("s")
    if not at_end and rest in ENDINGS and len(word) > MIN_COMPOUND + 1:
        return LAST
    if fact and (rest in FACT_WORDS or joint in FACT_WORDS):
        return LAST
    if {rest, joint} & (MODIFIERS | CANCELS):
        return MODIFIED
    tiny = len(word) <= MIN_COMPOUND  # rkl is not what legeerkl ends with
    owned = {rest, joint} & OWNERS if tiny else case_of(rest, OWNERS)
    if joint in NUMBER_WORDS or rest in NUMBER_WORDS or owned:
        return LAST
    if at_end and word.startswith(PERSON):
        return MODIFIED  # fagpersonnr is the number of a fagperson
    if len(word) <= MIN_COMPOUND + 1 or len(rest) < MIN_COMPOUND:
        return SHORT_COMPOUND
    return COMPOUND if at_end else (FACT_START if fact else COMPOUND_START)
