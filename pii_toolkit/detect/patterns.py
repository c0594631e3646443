"""The forms that values take, as expressions (RE2), and the closed sets they come from.

Letters of every alphabet count as letters. A form says how a value looks, never what it
is: `forms` takes shares of them, `verdicts` weighs the shares.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Mapping

from pii_toolkit.detect.words import word_set

LETTERS = "A-Za-zªµºÀ-ÖØ-öø-\u1fff\u2c00-\u2dff\u3040-\ud7ff"
"""Letters of every alphabet with their marks, for a class: the blocks that hold them.
Arrow compiles an expression at every call, and RE2 needs a millisecond for each class
by property (``\\p{L}``): most of the time of a small table."""

_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY2, _MONTH2 = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_MONTHS = r"(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[sc])[a-z]{0,6}"
_NAMED = rf"[{LETTERS}][{LETTERS}'’`.,/ -]*"
_PHONE = (
    r"(?:(?:\+|00) ?4[57] ?)?(?:[2-9]\d \d\d \d\d \d\d|[2-9]\d\d \d\d \d\d\d|"
    r"[2-9]\d{3} \d{4}|[2-9]\d{7})"
)
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_ROAD = (
    r"vei(?:en)?|veg(?:en)?|gat(?:e|en|a)|gt\.?|vn\.?|vej(?:en)?|gade(?:n)?|all[eé](?:en)?|"
    r"plass(?:en)?|plads(?:en)?|stræde(?:t)?|vænge(?:t)?|torv(?:et)?|torg(?:et)?|"
    r"bakke(?:n)?|bakken|sving(?:en)?|sti(?:en)?|toft(?:en)?|park(?:en|vej)?|ter+as+e(?:n)?|"
    r"løkke(?:n)?|lia|ly|haug(?:en)?|haven|tun(?:et)?|brygge(?:n)?|kaj(?:en)?|kai(?:en)?|"
    r"boulevard|marken|brinken|ringen|faret|kroken|allmenning(?:en)?|street|road|avenue"
)

PATTERNS: Mapping[str, str] = {
    "digits": r"^\d+$",
    "number": r"^[-+]?\d[\d ]*(?:[.,]\d+)*(?:[eE][-+]?\d+)?[-+]?$",
    "zoned": r"^\d{2,17}[{}A-R]$",
    "amount": r"^[-+]?(?:(?:kr|NOK|DKK|EUR)\.? ?)?\d[\d .,]*(?: ?(?:kr\.?|NOK|DKK|EUR|,-))?$",
    "letters": rf"^[{LETTERS}][{LETTERS}'’`.,/() -]*(?:(?:\*|\^+)[{LETTERS}'’`.,/() -]+)*\^*$",
    "reached": rf"^{_NAMED}[;:(]* ?{_PHONE}\)?$|^{_PHONE}[ ,;(/-]+{_NAMED}\)?$",
    "any_letter": rf"[{LETTERS}]",
    "code": rf"^[{LETTERS}\d_-]{{1,4}}$",
    "email": rf"^[^@\s<>]+@[^@\s<>]+\.[{LETTERS}]{{2,24}}$",
    "ip": rf"^{_BYTE}(?:\.{_BYTE}){{3}}$|^[0-9A-Fa-f]{{1,4}}(?::[0-9A-Fa-f]{{1,4}}){{7}}$|^[0-9A-Fa-f:]{{0,32}}::[0-9A-Fa-f:]{{0,32}}$",
    "uuid": r"^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
    "mac": r"^[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}$",
    "imei": r"^\d{15}$",
    "nemid_pid": r"(?i)^(?:PID[: ]?)?9208-2002-2-\d{12,14}$",
    "nemid_rid": r"(?i)^CVR[: ]?\d{8}-RID[: ]?\d{4,14}$",
    "bankid_pid": r"^9578-\d{4}-4-\d{4,}$",
    "fi_line": r"^\+(?:04|15|71|73|75)<\d{0,16}\+\d{7,8}<?$",
    "passport_mrz": r"^P[A-Z<][A-Z]{3}[A-Z<]{3,39}$|^[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14,16}$",
    "dateless_zeros": rf"^{_DAY2}{_MONTH2}\d\d0{{4,5}}$",
    "ga_cookie": r"^GA\d\.\d\.\d{5,12}\.\d{9,11}$",
    "date": rf"^{_YEAR}[-./]{_MONTH}[-./]{_DAY}(?:[T ].*)?$|^{_DAY}[-./]{_MONTH}[-./]{_YEAR}$|^{_MONTH}/{_DAY}/{_YEAR}$",
    "date8": rf"^{_YEAR}{_MONTH2}{_DAY2}$",
    "day_month": rf"^(?:--)?{_MONTH2}-{_DAY2}$|^{_DAY2}[./]{_MONTH2}\.?$|^{_DAY}\.? ?[-/]?(?i:{_MONTHS})\.?$",
    "date_words": rf"(?i)^{_DAY}\.?[ -]?{_MONTHS}\.?[ -]?(?:\d\d)?\d\d$|^{_MONTHS} {_DAY},? {_YEAR}$",
    "day8": rf"^{_DAY2}{_MONTH2}{_YEAR}$",
    "date6": rf"^{_DAY2}{_MONTH2}\d\d$|^{_DAY2}[-./]{_MONTH2}[-./]\d\d$",
    "letter": rf"^[{LETTERS}]\.?$",
    "numbered_code": r"^[A-Z]{1,3}-?\d{1,3}$|^\d{1,3}[A-Z]{1,2}$",
    "half": r"^\d{3,6}$",
    "digits6": r"^[0-7]\d[0-9]\d\d\d$",
    "time": r"\d\d:\d\d",
    "year": rf"^{_YEAR}$",
    "age": r"^(?:1[01]\d|\d{1,2})(?: ?[-–] ?\d{1,3}| ?\+| ?år)?$",
    "phone_prefix": r"^(?:\+|00) ?(?:47|45|46|298|299|358)[ -]?(?:\d[ -]?){8,10}$",
    "phone_groups": r"^\d\d \d\d \d\d \d\d$|^[489]\d\d \d\d \d\d\d$",
    "phone_bare": r"^[2-9]\d{7}$",
    "mobile_no": r"^[49]\d{7}$",
    "phone_loose": r"^[+\d][\d ()/-]{4,20}\d$",
    "card": r"^(?:\d[ -]?){12,18}\d$",
    "account_no": r"^\d{4}[. ]?\d{2}[. ]?\d{4,5}$",
    "account_dk": r"^\d{4}(?:[ -]?\d{1,10})?$|^\d{5,10}$",
    "orgnr": r"^(?:NO ?)?\d{3} ?\d{3} ?\d{3}(?: ?MVA)?$",
    "cvr": r"^(?:DK[- ]?)?\d{2} ?\d{2} ?\d{2} ?\d{2}$",
    "person_no": r"^\d{6}[ -]?\d{5}$|^\d{10}$",
    "person_dk": r"^\d{6}[ /.–-]?[\dA-Z]{3}\d$|^\d{9}$",
    "plate": r"^[A-ZÆØÅ]{2} ?\d{2} ?\d{3}$",
    "iban": r"^[A-Za-z]{2}\d{2}[ \dA-Za-z]{11,40}$",
    "bic": r"^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$",
    "hash": r"^(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128})$",
    "password_hash": r"^\$(?:2[abxy]|argon2\w*|5|6|pbkdf2[^$]*|scrypt)\$",
    "postcode": r"^(?:N-|NO-|DK-|FO-)?\d{3,4}$",
    "masked_number": r"^\d{6}[- ]?[*xX•#]{4,5}$",
    "masked_card": r"^[\d*xX•]{4,6}[*xX• -]{4,}\d{4}$",
    "address": rf"(?i)(?:{_ROAD})\.? +\d+ ?[a-zæøå]?\b|^(?:postboks|postbox|pb\.?|boks) *\d+|\b(?:st|kl|mf|\d{{1,2}})\. ?(?:tv|th|mf|sal)\b|^c/o ",
    "house_number": rf"^[{LETTERS}][{LETTERS} .'-]+ \d{{1,4}} ?[A-Za-z]?(?:, .*)?$",
    "road": rf"(?i)(?:{_ROAD})$",
    "organisation": r"(?i)(?:^|\s)(?:AS|ASA|A/S|ApS|ENK|ANS|DA|I/S|K/S|P/S|AB|Ltd|GmbH|Inc|kommune|forening|stiftelse)\.?$",
    "json": r"^\s*[{\[]",
    "xml": r"^\s*<[?A-Za-z!]",
    "coordinates": r"^-?\d{1,2}\.\d{3,}[,; ]+-?\d{1,3}\.\d{3,}$|^(?:SRID=\d+;)?(?:POINT|MULTIPOINT|LINESTRING|MULTILINESTRING) ?(?:Z|M|ZM)? ?\(|^01(?:01|02)0000(?:00|20)[0-9A-F]{16,}$",
    "words5": r"(?:\S+\s+){4,}\S+",
}  # fmt: skip
"""Form -> expression (RE2). Letters of every alphabet count as letters."""

_WOMAN = frozenset(
    {
        *("k", "f", "kvinne", "kvinna", "kvinde", "female", "woman", "jente", "pige"),
        *("kv", "kv.", "dame", "girl", "lady", "kvinnelig", "kvindelig", "kvinneleg"),
        *("fru", "frk", "frk.", "frøken", "frue", "mrs", "mrs.", "ms", "ms.", "miss"),
        *("hun", "hun/henne", "hun/hende", "she", "she/her", "ho", "ho/henne"),
    }
)
_MAN = frozenset(
    {
        *("m", "mann", "mand", "male", "man", "gutt", "dreng", "herr", "hr", "hr."),
        *("herre", "boy", "gentleman", "mannlig", "mandlig", "mannleg"),
        *("mr", "mr.", "han", "han/ham", "han/han", "han/him", "he", "he/him"),
    }
)

_MARITAL = word_set(
    """gift ugift skilt skild fraskilt separert separeret samboer sambuar samlevende enke
    enkje enkemann enkemand single enlig enslig partner partnarskap partnerskap married
    unmarried divorced widowed separated cohabitant cohabiting ugif skil sepa sepr repa repg samb enke/enkemann
    regp sepp skpa gjpa gjenlevende efterladt længstlevende ugifte gifte fraskilte"""
) | {
    "registrert partner",
    "registreret partner",
    "opløst partnerskab",
    "skilt partner",
    "gjenlevende partner",
    "separert partner",
    "længstlevende partner",
    "living together",
}
_LANGUAGE_CODES = word_set(
    """nb nn no da dk sv en de se fi pl ar kl fo is lt lv et ru uk fr es it nl pt ro tr so
    ur ti am fa prs ps ku sq sr bs hr vi th tl zh ja hi ta nb-no nn-no da-dk en-gb en-us
    sv-se de-de pl-pl nb_no nn_no da_dk en_gb en_us nob nno dan eng swe pol deu ara som
    tig urd fas kur ukr rus lit lav est kal fao isl sma sme smj"""
)
_LANGUAGE_NAMES = word_set(
    """bokmål nynorsk norsk dansk engelsk svensk samisk nordsamisk polsk arabisk tysk
    somali somalisk tigrinja tigrinya ukrainsk russisk litauisk latvisk estisk fransk
    spansk italiensk nederlandsk hollandsk portugisisk rumensk rumænsk tyrkisk urdu
    amharisk persisk farsi dari pashto kurdisk sorani kurmanji albansk serbisk bosnisk
    kroatisk vietnamesisk thai tagalog filippinsk kinesisk mandarin japansk hindi tamil
    finsk færøysk færøsk grønlandsk islandsk ungarsk bulgarsk gresk græsk swahili
    norwegian danish english swedish polish arabic german ukrainian russian lithuanian
    french spanish italian turkish finnish faroese greenlandic icelandic chinese"""
)
_COUNTRY_CODES = word_set(
    """no dk se fi is gb us de fr pl lt lv ee nl be es it pt at ch ro bg ua ru tr sy so er
    et iq ir af pk in cn th ph vn gl fo gr hu cz sk hr rs ba ie lk ma br ng eg lb ps al mk
    xk kr jp au ca mx cl co ke gh cd ug sd ye uk nor dnk swe fin isl gbr usa deu fra pol
    ltu lva est nld bel esp ita prt aut che rou bgr ukr rus tur syr som eri eth irq irn afg
    pak ind chn tha phl vnm grl fro grc hun cze svk hrv srb bih irl lka mar bra nga sve tys"""
)
_COUNTRY_NAMES = word_set(
    """norge noreg danmark sverige finland island polen tyskland litauen latvia letland
    estland storbritannia storbritannien england skottland irland frankrike frankrig
    spania spanien italia italien portugal nederland nederlandene holland belgia belgien
    østerrike østrig sveits schweiz romania rumænien bulgaria bulgarien ukraina ukraine
    russland rusland tyrkia tyrkiet syria syrien somalia eritrea etiopia etiopien irak
    iran afghanistan pakistan india indien kina thailand filippinene filippinerne vietnam
    grønland færøyene færøerne hellas grækenland ungarn tsjekkia tjekkiet slovakia
    slovakiet kroatia kroatien serbia serbien bosnia-hercegovina bosnien marokko brasil
    brasilien nigeria egypt egypten libanon palestina albania albanien makedonia kosovo
    norway denmark sweden iceland poland germany lithuania estonia ireland france spain
    italy netherlands belgium austria switzerland romania bulgaria ukraine russia turkey
    ethiopia iraq china philippines greece hungary croatia serbia morocco brazil usa
    canada australia japan chile mexico kenya ghana sudan yemen jemen norsk norske dansk
    danske svensk svenske polsk finsk tysk litauisk syrisk somalisk eritreisk ukrainsk
    rumensk rumænsk britisk irsk fransk spansk italiensk tyrkisk irakisk iransk afghansk
    pakistansk indisk kinesisk thailandsk filippinsk vietnamesisk statsløs"""
) | {
    "sri lanka",
    "united kingdom",
    "united states",
    "bosnia og hercegovina",
    "bosnien-hercegovina",
    "den russiske føderasjon",
}

WORD_SETS: Mapping[str, frozenset[str]] = {
    "woman": _WOMAN,
    "man": _MAN,
    "gender": _WOMAN
    | _MAN
    | {"annet", "andet", "x", "other", "diverse", "d", "u", "hen", "firma"}
    | {"ukjent", "ukendt", "unknown", "uoppgitt", "uoplyst", "not stated", "ukjend"}
    | {"ikke-binær", "ikkje-binær", "non-binær", "nonbinær", "non-binary", "nonbinary"}
    | {
        "prefer not to say",
        "ønsker ikke å oppgi",
        "ønsker ikke at oplyse",
        "uspesifisert",
    },
    "marital": _MARITAL,
    "marital_letter": frozenset("ugfepold"),
    "marital_code": frozenset("ugfepoldsmwrk"),
    "language": _LANGUAGE_NAMES | _LANGUAGE_CODES,
    "language_name": _LANGUAGE_NAMES,
    "country": _COUNTRY_NAMES | _COUNTRY_CODES,
    "country_name": _COUNTRY_NAMES,
}
"""Closed sets that columns of a kind are made of; lower case."""
