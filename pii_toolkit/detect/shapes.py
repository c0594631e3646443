"""Expressions for whole values: files and pictures, tokens, case numbers, institutions.

Each speaks for a type, or against one, where so large a share of a column's distinct
values match it. Files are known by where they lie and what they are called.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

LEAST = 3
"""Distinct values of a form, at least."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An expression that ``share`` of the distinct values have to match.

    ``asks``: one of these stands, folded, in whatever it matches; none: it is not told.
    To look for them in all values at once costs less than to try the expression on one.
    """

    entity_type: str
    pattern: str
    share: float
    weight: float
    words: str
    least: int = LEAST
    asks: tuple[str, ...] = ()

    @property
    def expression(self) -> regex.Pattern[str]:
        """What the values have to match."""
        return _compiled(self.pattern)

    def may_match(self, folded: str) -> bool:
        """Whether any of some values may match, by their folded text."""
        return not self.asks or any(word in folded for word in self.asks)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    """An expression, made when values are first held against it."""
    return regex.compile(pattern)


IMAGE = r"\.(?:jpe?g|png|webp|heic|tiff?|bmp|gif|svg)(?:\?.*)?$"
_SOUND = r"\.(?:wav|mp3|m4a|ogg|opus|flac|amr|aac|wma|gsm|dss|ds2)(?:\?.*)?$"
_CALL = r"(?:call|recording|opkald|oppkall|samtale|rec(?:ord|s|ing)?[\W_\d]|voice|stemme|lydlog|lydfil|opptak|optag|phone|telefon|tlf|ivr|agent|kunde|customer|inbound|outbound)"
_FACE = r"(?:portrait|portr[eæ]tt|photo|foto|avatar|selfie|profil|face|ansi[gk]t|headshot|passbil|pas(?:foto|sport)|id[-_]?(?:scan|front|back|card|kort)|legitimation|legitimasjon|ansatt|ansat|medarbe|employee|elev|staff|people|user|person|kyc|mug[-_]?shot|medlem|member|patient|pasient|student|klassebil|borger|innbygger|deltag|deltak|kandidat|candidate|customer|kunde(?:bil|foto)|passenger|driver|gjest|guest)"
_PLACES = r"(?:sykehus|sjukehus|hospital|sygehus|legesenter|legekontor|lægehus|lægeklinik|legevakt|lægevagt|sykehjem|sjukeheim|plejehjem|plejecenter|helsehus|helsestasjon|sundhedshus|omsorgssenter|omsorgssenteret|tannklinikk|tandklinik|apotek|barnehage|børnehave|vuggestue|ungdomsskole|barneskole|folkeskole|privatskole|friskole|videregående skole|gymnasium|høgskole|høgskule|universitet|bibliotek|kommune|fylkeskommune|politidistrikt|tingrett|byret)(?:et|en|n|a|s)?"
_BANKS = r"(?:NO|DK|SE|FI|IS|DE|GB|NL|FR|PL|LT|LV|EE|IE|ES|IT|BE|CH|AT|LU|US|FO|GL)"


_KIN = r"(?:mor|far|mamma|pappa|datter|dotter|sønn|søn|son|bror|søster|syster|søsken|ægtefælle|ektefelle|ektemake|samboer|sambuar|samlever|kone|mann|mand|kjæreste|kæreste|partner|mormor|farmor|morfar|farfar|bestemor|bestefar|niese|nevø|nabo|ven|venn|verge|værge|mother|father|daughter|wife|husband|brother|sister|spouse|neighbou?r|friend|guardian)"


def _shape(
    kind: str,
    expression: str,
    share: float,
    weight: float,
    words: str,
    *,
    least: int = LEAST,
    asks: tuple[str, ...] = (),
) -> Shape:
    return Shape(kind, expression, share, weight, words, least, asks)


_IMAGES = (".jp", ".png", ".webp", ".heic", ".tif", ".bmp", ".gif", ".svg")
_SOUNDS = (".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac", ".amr", ".aac", ".wma", ".gsm", ".dss", ".ds2")  # fmt: skip
_PATHS = (">", "→", "»", "|")
_PRINTS = ("finger", "iris", "minutia", "face", "voiceprint", ".wsq", ".fmr", ".fmd")
_HOUSES = tuple(_PLACES.removeprefix("(?:").partition(")")[0].split("|"))


SHAPES = (
    _shape("VOICE_RECORDING", rf"(?i){_CALL}.*{_SOUND}", 0.5, 3.2, "sound files of calls", asks=_SOUNDS),
    _shape("VOICE_RECORDING", r"(?i)\.(?:wav|amr|gsm|opus|dss|ds2)(?:\?.*)?$", 0.8, 2.8, "sound files", asks=_SOUNDS),
    _shape("SIGNATURE", rf"(?i)(?:sign(?:atu?r)|underskri|(?:^|[/_-])sign?s?[/_-]).*{IMAGE}", 0.5, 3.2, "pictures of signatures", asks=_IMAGES),
    _shape("PHOTO", rf"(?i){_FACE}.*{IMAGE}", 0.5, 3.0, "pictures of people", asks=_IMAGES),
    _shape("PHOTO", r"^(?:data:image/jpe?g;base64,)?/9j/4[A-Za-z0-9+/=]+", 0.8, 2.6, "pictures in base64"),
    _shape("BIOMETRIC", r"(?i)(?:finger|iris|minutia|face_?templ|faceprint|voiceprint).*\.\w{2,5}$|\.(?:wsq|fmr|fmd)$", 0.6, 3.2, "biometric templates", asks=_PRINTS),
    _shape("USERNAME", r"^[A-Za-z][A-Za-z0-9.-]{1,20}\\[A-Za-zæøåÆØÅ0-9._-]{2,30}$", 0.8, 3.0, "logins with their domain"),
    _shape("USERNAME", r"(?i)^(?:https?://)?(?:[a-z]+\.)?(?:linkedin\.com/in|github\.com|twitter\.com|x\.com|instagram\.com|facebook\.com)/[^/\s]+/?$", 0.7, 3.2, "profiles of people"),
    _shape("USERNAME", r"^@[A-Za-z0-9_.]{3,30}$", 0.8, 2.8, "handles"),
    _shape("SECRET", r"^(?:sk|pk|rk|api|key|tok|pat|whsec|live|test|prod)_[A-Za-z0-9_]{4,}|^gh[pousr]_\w{4,}|^AKIA[A-Z0-9]{4,}|^xox[abprs]-|^eyJ[\w-]+\.|^glpat-|^AIza|^SG\.\w", 0.6, 3.2, "tokens and keys"),
    _shape("SECRET", r"(?i)^(?:pbkdf2|scrypt|bcrypt|argon2)[\w:$-]*|^\{S?SHA\d*\}|^\$\w{1,10}\$", 0.6, 3.2, "hashed passwords"),
    _shape("SECRET", r"^(?!#[0-9A-Fa-f]{3,8}$)(?=\S*[a-zæøå])(?=\S*\d)(?=\S*[!#$%&*?@])(?!\S+@\S+\.\w)(?!\w+:)[^\s/\\<>{}\[\]\"',;]{6,24}$", 0.5, 2.6, "letters, digits and signs, as passwords are"),
    _shape("CRIMINAL_RECORD", r"(?i)\b\d{2,3} ?(?:km/?[th]|km/time)? i (?:en )?\d{2,3}[- ]?(?:-?sone|zone)", 0.5, 2.8, "speeds where others are allowed", asks=("sone", "zone")),
    _shape("LEGAL_CASE", r"^\d{2}-\d{5,6}[A-ZÆØÅ]{3}-[A-ZÆØÅ]{4}(?:/[A-ZÆØÅ\d]{2,4})?$", 0.6, 3.4, "numbers of court cases"),
    _shape("LEGAL_CASE", r"^(?:BS|FS|SS|SKS|FOG|TVI|HR|LB|LG|LH|LA|LE|LF|KK|TK|RG|Rt|FØ)[ -]?(?:\d{1,4}[A-Z]?-)?\d{1,6}[/-]\d{2,6}(?:-[A-ZÆØÅ]{1,4})?$", 0.6, 3.2, "numbers of court cases"),
    _shape("USER_BEHAVIOUR", r"^/(?!(?:var|usr|etc|opt|home|mnt|data|api|srv|tmp|dev|bin|root|v\d)\b)[A-Za-zæøåÆØÅ0-9/_%>-]*(?:\.(?:html?|php|aspx?))?(?:[?#].*)?$", 0.85, 2.8, "pages of a site"),
    _shape("USER_BEHAVIOUR", r"^/?[\w/-]+(?:\s*(?:>|→|->|»|\|)\s*/?[\w/-]+){1,}$", 0.6, 3.0, "paths through a site", asks=_PATHS),
    _shape("CONSENT", r"(?i)^\{.*\"(?:news ?letter|nyhe[td]sb\w+|marketing|markedsf\w+|sms|profiling|profilering|e?-?mail|epost|samtykke|consent|analytics|statisti\w+|ads?|cookies?|tredjepart|third_?part\w+)\w*\"\s*:\s*(?:true|false|0|1|\"(?:granted|denied|yes|no|ja|nei|nej)\")", 0.8, 3.2, "answers to several questions of consent"),
    _shape("CONSENT", r"^C[A-Za-z0-9_-]{9,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]+)*$", 0.9, 3.0, "consent strings of web sites (TCF)"),
    _shape("BANK_NAME", rf"^[A-Z]{{4}}{_BANKS}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?$", 0.9, 2.8, "codes of banks (BIC)"),
    _shape("BANK_NAME", r"(?i)^(?!.*(?:blod|data|føde|kunnskaps|videns|sæd|sperma|bio|power|tids|mat|tekst|bilde|billed|ord|spørsmåls)bank).*(?:bank(?:en)?|spare(?:bank|kasse)n?|andelskasse(?:n)?)(?:$|[ ,]\s?(?:1|\p{Lu}|ASA?\b|A/S))", 0.6, 2.8, "names of banks", asks=("bank", "kasse")),
    _shape("DRIVERS_LICENSE", r"^\d{2} \d{2} \d{6} \d$", 0.8, 2.8, "numbers of driving licences"),
    _shape("VEHICLE_REGISTRATION", r"^(?=.*[A-Z].*[A-Z])(?=.*\d.*\d)[A-HJ-NPR-Z\d]{13}\d{4}$", 0.9, 2.8, "numbers of chassis (VIN)"),
    _shape("USER_BEHAVIOUR", r"(?i)^https?://(?:[\w-]+\.)*(?:google|bing|duckduckgo|yahoo|kvasir|facebook|instagram|linkedin|tiktok|twitter|reddit|youtube|pinterest|snapchat)\.\w+(?:\.\w+)?/?(?:search|l\.php|url)?(?:\?.*)?$", 0.5, 2.8, "sites that visitors come from"),
    _shape("INVOICE", r"(?i)(?:faktura(?:er)?|invoices?|regning(?:er)?|rekning|kreditnota)[\W_\d].*\.(?:pdf|xml|ubl|tiff?)$", 0.6, 3.0, "files of invoices", asks=(".pdf", ".xml", ".ubl", ".tif")),
    _shape("ORGANIZATION", rf"(?i)(?:^|\s|\p{{L}}){_PLACES}(?:\s+(?:\p{{Lu}}\p{{L}}+|HF|i|og|i\s\p{{Lu}}\p{{L}}+))*$", 0.5, 1.6, "names of institutions", asks=_HOUSES),
    _shape("PERSON", rf"(?i)(?:^|\s|\p{{L}}){_PLACES}$", 0.3, -2.0, "names of institutions", least=2, asks=_HOUSES),
    _shape("COOKIE_ID", r"^[A-Z]{2}\d{9}[A-Z]{2}$|^(?:00)?37[03]\d{15}$", 0.5, -1.5, "numbers of parcels"),
    _shape("EMAIL_ADDRESS", r"<[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}>", 0.8, 3.4, "names with their e-mail addresses", asks=("<",)),
    _shape("PERSON", rf"^(?i:{_KIN})\s*[:,(/-]\s*\p{{Lu}}\p{{L}}+[ -]\p{{Lu}}", 0.6, 3.0, "relatives with their names"),
    _shape("HEALTH", r"(?i)[<>]?\s?\d+(?:[.,]\d+)?\s?(?:mmol|µmol|umol|nmol|pmol|mikromol|mg|µg|ng|g|u|ie|e|mU|kU)/(?:mol|l|dl|ml)\b", 0.5, 2.8, "measures of laboratories", asks=("/mol", "/l", "/dl", "/ml")),
    _shape("ORDER", r"^\d{1,3} ?[x×] ?(?=\p{L})\p{L}[^;]*(?:, ?\d{1,3} ?[x×] ?\p{L}.*)?$", 0.8, 2.6, "goods with their number, as orders list them"),
    _shape("PROPERTY", r"^(?:\d{4}[-/ ])?\d{1,5}/\d{1,5}/\d{1,4}/\d{1,4}$|^\d{4}-\d{1,5}/\d{1,5}$", 0.8, 2.8, "numbers of land parcels (gnr/bnr/fnr/snr)"),
    _shape("PROPERTY", r"^\d{1,4}[a-zæøå]{1,3},? \p{Lu}\p{L}+(?:[ -]\p{L}+){0,4}$", 0.4, 2.6, "numbers of land parcels"),
    _shape("PROPERTY", r"(?i)\bg(?:år)?nr\. ?\d+[,/ ]+b(?:ruks)?nr\.|\bg(?:år)?nr ?\d+[,/ ]+b(?:ruks)?nr ?\d+.* (?:kommune|snr|fnr|festenr)|\bmatr(?:ikel)?\.? ?nr", 0.5, 3.0, "numbers of land parcels", asks=("nr",)),
    _shape("PROPERTY", r"^\d{1,4}[a-zæøå]{0,3},? \p{Lu}.*\b(?:By|Ejerlav|Hgd|Hovedgård|Bygrunde|Markjorder|Kvarter|Jorder|Overdrev|Mark)\b|^(?:gnr\.? ?\d+[,/ ]+bnr|matr\.? ?nr)", 0.3, 3.0, "numbers of land parcels"),
)  # fmt: skip
