"""The forms that values take, as expressions (RE2), and the closed sets they come from.

Letters of every alphabet count as letters. A form says how a value looks, never what it
is: `forms` takes shares of them, `verdicts` weighs the shares.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Mapping

_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY2, _MONTH2 = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
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
    "number": r"^[-+]?\d[\d ]*(?:[.,]\d+)*(?:[eE][-+]?\d+)?$",
    "amount": r"^[-+]?(?:(?:kr|NOK|DKK|EUR)\.? ?)?\d[\d .,]*(?: ?(?:kr\.?|NOK|DKK|EUR|,-))?$",
    "letters": r"^[\p{L}\p{M}][\p{L}\p{M}'’`.,/() -]*$",
    "any_letter": r"\p{L}",
    "code": r"^[\p{L}\d_-]{1,4}$",
    # No {2,24}: a counted class of letters takes RE2 ten times longer to compile.
    "email": r"^[^@\s<>]+@[^@\s<>]+\.\p{L}\p{L}+$",
    "ip": rf"^{_BYTE}(?:\.{_BYTE}){{3}}$|^[0-9A-Fa-f]{{0,4}}(?::[0-9A-Fa-f]{{0,4}}){{2,7}}$",
    "uuid": r"^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
    "mac": r"^[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}$",
    "imei": r"^\d{15}$",
    "ga_cookie": r"^GA\d\.\d\.\d{5,12}\.\d{9,11}$",
    "date": rf"^{_YEAR}[-./]{_MONTH}[-./]{_DAY}(?:[T ].*)?$|^{_DAY}[-./]{_MONTH}[-./]{_YEAR}$",
    "date8": rf"^{_YEAR}{_MONTH2}{_DAY2}$",
    "date6": rf"^{_DAY2}{_MONTH2}\d\d$|^{_DAY2}[-./]{_MONTH2}[-./]\d\d$",
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
    "icd": r"^[A-Z]\d\d(?:\.?\d{1,2})?$|^D[A-Z]\d{2}\d?$",
    "postcode": r"^(?:N-|NO-|DK-|FO-)?\d{3,4}$",
    "masked_number": r"^\d{6}[- ]?[*xX•#]{4,5}$",
    "masked_card": r"^[\d*xX•]{4,6}[*xX• -]{4,}\d{4}$",
    "address": rf"(?i)(?:{_ROAD})\.? +\d+ ?[a-zæøå]?\b|^(?:postboks|postbox|pb\.?|boks) *\d+|\b(?:st|kl|mf|\d{{1,2}})\. ?(?:tv|th|mf|sal)\b|^c/o ",
    "house_number": r"^\p{L}[\p{L}\p{M} .'-]+ \d{1,4} ?[A-Za-z]?(?:, .*)?$",
    "road": rf"(?i)(?:{_ROAD})$",
    "organisation": r"(?i)(?:^|\s)(?:AS|ASA|A/S|ApS|ENK|ANS|DA|I/S|K/S|P/S|AB|Ltd|GmbH|Inc|kommune|forening|stiftelse)\.?$",
    "json": r"^\s*[{\[]",
    "xml": r"^\s*<[?A-Za-z!]",
    "coordinates": r"^-?\d{1,2}\.\d{3,}[,; ]+-?\d{1,3}\.\d{3,}$|^POINT ?\(",
    "words5": r"(?:\S+\s+){4,}\S+",
}  # fmt: skip
"""Form -> expression (RE2). Letters of every alphabet count as letters."""

WORD_SETS: Mapping[str, frozenset[str]] = {
    "gender": frozenset(
        {
            *("m", "k", "f", "kvinne", "mann", "kvinna", "kvinde", "mand"),
            *("female", "male", "woman", "man", "jente", "gutt", "pige", "dreng"),
            *("annet", "andet", "x", "other", "diverse", "d"),
        }
    ),
    "marital": frozenset(
        {
            *("gift", "ugift", "skilt", "fraskilt", "separert", "separeret", "samboer"),
            *(
                "sambuar",
                "samlevende",
                "enke",
                "enkje",
                "enkemann",
                "enkemand",
                "single",
            ),
            *("enke/enkemann", "enlig", "partner", "registrert partner", "married"),
            *("divorced", "widowed", "registreret partner", "længstlevende", "skild"),
        }
    ),
    "language": frozenset(
        {
            *("nb", "nn", "no", "da", "dk", "sv", "en", "de", "se", "fi", "pl", "ar"),
            *("bokmål", "nynorsk", "norsk", "dansk", "engelsk", "svensk", "samisk"),
            *(
                "polsk",
                "arabisk",
                "tysk",
                "nb-no",
                "nn-no",
                "da-dk",
                "en-gb",
                "so",
                "ur",
            ),
        }
    ),
    "country": frozenset(
        {
            *("no", "dk", "se", "fi", "is", "gb", "us", "de", "fr", "pl", "lt", "lv"),
            *("ee", "nl", "be", "es", "it", "pt", "at", "ch", "ro", "bg", "ua", "ru"),
            *("tr", "sy", "so", "er", "et", "iq", "ir", "af", "pk", "in", "cn", "th"),
            *("ph", "vn", "gl", "fo", "gr", "hu", "cz", "sk", "hr", "rs", "ba", "ie"),
            *("nor", "dnk", "swe", "fin", "isl", "gbr", "usa", "deu", "pol", "ltu"),
            *("norge", "danmark", "sverige", "finland", "island", "polen", "tyskland"),
            *("litauen", "syria", "syrien", "somalia", "norway", "denmark", "sweden"),
            *("norsk", "dansk", "svensk", "polsk", "finsk", "tysk", "storbritannia"),
        }
    ),
}
"""Closed sets that columns of a kind are made of; lower case."""
