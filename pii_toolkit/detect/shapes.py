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
LIKELY, MAY_BE = 1.0, "possibly"
"""Weight of a form that other things have as well, and a word in what is said of it:
people beside it decide (`value_words.look`)."""


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
_CARDS = r"(?:visa|master ?card|mc|amex|american express|dankort|visa/dankort|maestro|diners|eurocard|electron|forbrugsforeningen)"
_AXIS = r"-?\d{1,3}\.\d+"
_CONSENTED = r"[\w. -]*(?:market|newsletter|nyhe|sms|e-?mail|epost|profil|analy|statist|cookie|samtyk|consent|personali)[\w. -]*"
_SUM = r"(?:[2-9]\d[ .\u00a0]?\d{3}|\d{3}[ .\u00a0]?\d{3}|1[ .\u00a0]?\d{3}[ .\u00a0]?\d{3})"
_ROUND = r"(?:\d{2,3}[ .\u00a0]?0{3}|[1-9][ .\u00a0]?\d00[ .\u00a0]?000|\d{2,3} ?k)"
_TAKEN = r"(?:tabl(?:ett(?:er)?|et(?:ter)?)?|kaps(?:ler|el)?|dråper?|dråber|sug|pust|injeksjoner?|injektioner?|depottabl(?:etter)?|stikkpiller?|suppositorier?|plaster|tablets?|capsules?|puffs?|drops?)"
_WHEN = r"(?:x ?\d|\d x|daglig|dgl|vesp|mane|morgen|kveld|aften|natt(?:en)?|ved behov|efter behov|etter behov|v/b|p\.?n\.?|as needed|daily|at night|om dagen|per dag|pr\.? dag|hver \d+\.? time)"
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
    _shape("SECRET", r"^(?:sk|pk|rk|api|key|tok|pat|whsec|live|test|prod)_[A-Za-z0-9_]{4,}|^gh[pousr]_\w{4,}|^AKIA[A-Z0-9]{4,}|^xox[abprs]-|^eyJ[\w-]+\.|^glpat-|^AIza|^SG\.\w|^ya29\.", 0.6, 3.2, "tokens and keys"),
    _shape("SECRET", r"(?i)^(?:pbkdf2|scrypt|bcrypt|argon2)[\w:$-]*|^\{S?SHA\d*\}|^\$\w{1,10}\$", 0.6, 3.2, "hashed passwords"),
    _shape("SECRET", r"^(?!#[0-9A-Fa-f]{3,8}$)(?=\S*[a-zæøå])(?=\S*\d)(?=\S*[!#$%&*?@])(?!\S+@\S+\.\w)(?!\w+:)[^\s/\\<>{}\[\]\"',;]{6,24}$", 0.5, 2.6, "letters, digits and signs, as passwords are"),
    _shape("CRIMINAL_RECORD", r"(?i)\b\d{2,3} ?(?:km/?[th]|km/time)? i (?:en )?\d{2,3}[- ]?(?:-?sone|zone)", 0.5, 2.8, "speeds where others are allowed", asks=("sone", "zone")),
    _shape("LEGAL_CASE", r"^\d{2}-\d{5,6}[A-ZÆØÅ]{3}-[A-ZÆØÅ]{4}(?:/[A-ZÆØÅ\d]{2,4})?$", 0.6, 3.4, "numbers of court cases"),
    _shape("LEGAL_CASE", r"^(?:BS|FS|SS|SKS|FOG|TVI|HR|LB|LG|LH|LA|LE|LF|KK|TK|RG|Rt|FØ)[ -]?(?:\d{1,4}[A-Z]?-)?\d{1,6}[/-]\d{2,6}(?:-[A-ZÆØÅ]{1,4})?$", 0.6, 3.2, "numbers of court cases"),
    _shape("LEGAL_CASE", r"^(?:T[A-ZÆØÅ]{3}|L[ABEFGH]|HR|Rt|NAM|FOR|JO[A-ZÆØÅ]{2})-(?:19|20)\d\d-\d{1,6}(?:-[A-ZÆØÅ0-9]{1,3})?$|^U\.(?:19|20)\d\d\.\d{1,5}[A-Z]?$", 0.6, 3.2, "references of court decisions", asks=("-", "u.")),
    _shape("USER_BEHAVIOUR", r"^/(?!(?:var|usr|etc|opt|home|mnt|data|api|srv|tmp|dev|bin|root|v\d)\b)[A-Za-zæøåÆØÅ0-9/_%>-]*(?:\.(?:html?|php|aspx?))?(?:[?#].*)?$", 0.85, 2.8, "pages of a site"),
    _shape("USER_BEHAVIOUR", r"^/?[\w/-]+(?:\s*(?:>|→|->|»|\|)\s*/?[\w/-]+){1,}$", 0.6, 3.0, "paths through a site", asks=_PATHS),
    _shape("CONSENT", r"(?i)^\{.*\"(?:news ?letter|nyhe[td]sb\w+|marketing|markedsf\w+|sms|profiling|profilering|e?-?mail|epost|samtykke|consent|analytics|statisti\w+|ads?|cookies?|tredjepart|third_?part\w+)\w*\"\s*:\s*(?:true|false|0|1|\"(?:granted|denied|yes|no|ja|nei|nej)\")", 0.8, 3.2, "answers to several questions of consent"),
    _shape("CONSENT", r"^C[A-Za-z0-9_-]{9,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]+)*$", 0.9, 3.0, "consent strings of web sites (TCF)"),
    _shape("BANK_NAME", rf"^[A-Z]{{4}}{_BANKS}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?$", 0.9, 2.8, "codes of banks (BIC)"),
    _shape("BANK_NAME", r"(?i)^(?!.*(?:blod|data|føde|kunnskaps|videns|sæd|sperma|bio|power|tids|mat|tekst|bilde|billed|ord|spørsmåls)bank).*(?:bank(?:en)?|spare(?:bank|kasse)n?|andelskasse(?:n)?)(?:$|[ ,]\s?(?:1|\p{Lu}|ASA?\b|A/S))", 0.6, 2.8, "names of banks", asks=("bank", "kasse")),
    _shape("DRIVERS_LICENSE", r"^\d{2} \d{2} \d{6} \d$", 0.8, 2.8, "numbers of driving licences"),
    _shape("VEHICLE_REGISTRATION", r"^(?=.*[A-Z].*[A-Z])(?=.*\d.*\d)[A-HJ-NPR-Z\d]{13}\d{4}$", 0.9, 2.8, "numbers of chassis (VIN)"),
    _shape("USER_BEHAVIOUR", r"(?i)^https?://(?:[\w-]+\.)*(?:google|bing|duckduckgo|yahoo|kvasir|facebook|instagram|linkedin|tiktok|twitter|reddit|youtube|pinterest|snapchat)\.\w+(?:\.\w+)?/?(?:search|l\.php|url)?(?:\?.*)?$", 0.5, 2.8, "sites that visitors come from"),
    _shape("CREDIT_REPORT", r"(?i)(?:kredit+(?:rapport|oppl\w*|oplys\w*|sjekk|tjek|vurdering)|gjenpartsbrev|credit[ _-]?(?:report|check))[\W_\d].*\.(?:pdf|xml|json|html?)$", 0.6, 2.8, "files of credit reports", asks=(".pdf", ".xml", ".json", ".htm")),
    _shape("CREDIT_SCORE", r"^(?:AAA|AA|BBB|BB|CCC|CC)[+-]?$", 0.3, LIKELY, "possibly grades of credit"),
    _shape("DRIVERS_LICENSE", r"^(?=.*(?:A1|A2|AM|BE|B96|C1|CE|D1|DE))(?:AM|A[12]?|B(?:E|96)?|C1?E?|D1?E?|S|T|M146)(?:[ ,/;+]+(?:AM|A[12]?|B(?:E|96)?|C1?E?|D1?E?|S|T))*$|^(?:AM|A|B|C|D|S|T)(?:[ ,/;+]+(?:AM|A[12]?|B(?:E|96)?|C1?E?|D1?E?|S|T))+$", 0.5, LIKELY, "possibly classes of driving licences"),
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
    _shape("GEO_LOCATION", r"^(?:[NS] ?)?\d{1,3}°\s?\d{1,2}(?:[.,]\d+)?['′’].*(?:[NSEWØV]$|[EWØV] ?\d{1,3}°)", 0.8, 2.8, "degrees and minutes of places", asks=("°",)),
    _shape("GEO_LOCATION", rf"(?i)^geo:{_AXIS},{_AXIS}|[\"']?\blat(?:itude)?[\"']?\s?[:=]\s?{_AXIS}.*\b(?:lon|lng|long)(?:gitude)?[\"']?\s?[:=]\s?{_AXIS}", 0.8, 3.0, "coordinates of places", asks=("geo:", "lat")),
    _shape("GEO_LOCATION", r"^(?:2[6-9]|3[1-7])[C-X] ?[A-HJ-NP-Z]{2} ?\d{3,5} ?\d{3,5}$|^(?:UTM ?)?(?:2[6-9]|3[1-7])[C-X]?,? ?\d{6}(?:[.,]\d+)?[,; ]+\d{7}(?:[.,]\d+)?$", 0.8, 2.8, "positions in a grid of the Nordic countries"),
    _shape("IP_ADDRESS", r"^(?:\d{1,3}\.){3}(?:[xX]{1,3}|\*{1,3})$|^(?=.*\b\d{2,3}\.)(?:\d{1,3}\.){3}\d{1,3}:\d{2,5}$|^\[[0-9a-fA-F:]{6,39}\]:\d{2,5}$", 0.8, 2.8, "addresses of machines, with a port or cut"),
    _shape("DEVICE_ID", r"^[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}$", 0.9, 2.6, "MAC addresses", asks=(".",)),
    _shape("DEVICE_ID", r"^(?:fcm:|apns:)?[\w-]{11,30}:APA91b\w|^ExponentPushToken\[", 0.8, 3.0, "tokens of phones for messages", asks=("apa91b", "exponentpush")),
    _shape("COOKIE_ID", r"^\d{7,10}\.1[2-9]\d{8}$", 0.9, 2.8, "a number and a time, as cookies of analytics have", asks=(".",)),
    _shape("COOKIE_ID", r"^(?:_g(?:a|id|cl_au)\w*|_fbp|_fbc|_hj\w+|PHPSESSID|JSESSIONID|ASP\.NET_SessionId|connect\.sid|csrftoken)[=:]|^s%3A[\w-]{8,}", 0.8, 3.0, "cookies with their names"),
    _shape("SECRET", r"^-----BEGIN [A-Z ]*(?:PRIVATE KEY|PGP)", 0.8, 3.4, "private keys", asks=("begin",)),
    _shape("CREDIT_CARD", rf"(?i)^{_CARDS}\b[ .:-]*(?:[*xX•·.…-]+[ -]?)+\d{{4}}$|^{_CARDS} (?:ending|som slutter|slutt|slut)\b.*\d{{4}}$", 0.8, 2.8, "brands of cards with the last digits"),
    _shape("TAX", r"(?i)^(?:(?:tabell(?:trekk)?|tab\.?|skattetabell) ?)[678]\d{3}[PE]?$|^[67][0-4]\d\d[PE]$", 0.4, 2.6, "tables of tax deduction"),
    _shape("TAX", r"(?i)^(?:trekk(?:prosent)?|skatteprosent|prosenttrekk|trækprocent|trækpct\.?|skattepct\.?) ?:? ?\d{1,2}(?:[.,]\d+)? ?%?$", 0.5, 2.8, "rates of tax deduction", asks=("tr", "skatte")),
    _shape("INCOME", rf"(?i)^(?:kr\.? ?|NOK ?|DKK ?)?{_SUM}(?:,-|[.,]\d\d)?(?: ?(?:kr\.?|NOK|DKK))? ?(?:/|pr\.? ?|per )(?:mnd|md|mdr|måned|month|år|aar|year|annum)\b", 0.7, 2.4, "sums by month or year as wages are", asks=("/", "p")),
    _shape("INCOME", r"(?i)^(?:lønnstrinn|lønstrin|ltr\.?|skalatrin|løntrin|lønramme|lønnsramme|lr\.?) ?\d{1,3}$", 0.7, 2.8, "steps of a scale of wages", asks=("l",)),
    _shape("INCOME", rf"(?i)^(?:0|{_ROUND}|\d{{3}}[ .]?\d{{3}}) ?(?:-|–|til) ?{_ROUND}(?: ?(?:kr|NOK|DKK))?$|^(?:under|over|<|>|>=|≥|mindre enn|mere end|mer enn|mindre end|op til|inntil) ?{_ROUND}(?: ?(?:kr|NOK|DKK))?$|^{_ROUND} ?(?:\+|og over|og mer|eller mer)$", 0.8, LIKELY, "possibly bands of income"),
    _shape("HEALTH", r"(?i)^[4-9]\d\d? ?/ ?\d{2,3} ?mm ?hg|^(?:bt|bp|blodtrykk|blodtryk)[ :]*\d{2,3} ?/ ?\d{2,3}\b|^1\d\d ?/ ?\d{2,3} ?mm ?hg", 0.6, 3.0, "measures of blood pressure", asks=("/",)),
    _shape("HEALTH", rf"(?i)\b\d+(?:[.,/]\d+)? ?{_TAKEN}\b.*\b{_WHEN}|^{_WHEN}.*\b\d+ ?{_TAKEN}\b|^\d ?\+ ?\d ?\+ ?\d(?: ?\+ ?\d)?$|^\d ?[x×] ?\d(?: daglig| dgl\.?)$", 0.5, 2.8, "doses of medicines"),
    _shape("HEALTH", r"^K[A-HJ-NPQ][A-Z]{2}\d{2}[A-Z]?$", 0.8, LIKELY, "possibly codes of surgery (SKS)"),
    _shape("HEALTH", r"^[A-HJ-NPQ][A-HJ-NPQ-Y][A-HJ-NPQ-Y]\d{2}$", 1.0, LIKELY, "possibly codes of surgery (NCSP)", least=4),
    _shape("GENETIC_DATA", r"^[ACGTN]{12,}$", 0.9, 3.0, "letters of DNA"),
    _shape("GENETIC_DATA", r"^[ACGT][/|>][ACGT]$|^[01][/|][01]$", 1.0, LIKELY, "possibly genotypes"),
    _shape("GENETIC_DATA", r"^(?:AA|AC|AG|AT|CA|CC|CG|CT|GA|GC|GG|GT|TA|TC|TG|TT)$", 1.0, LIKELY, "possibly genotypes"),
    _shape("BIOMETRIC", r"^Rk1S[A-Za-z0-9+/]|^464D5200|^RklS[A-Za-z0-9+/]|^SUlS[A-Za-z0-9+/]", 0.8, 3.2, "templates of fingerprints, faces and irises (ISO 19794)"),
    _shape("BIOMETRIC", r"^[\[({]?\s?-?[01]?\.\d{2,}(?:[,; ]\s?-?[01]?\.\d{2,}){3,}", 0.8, LIKELY, "possibly vectors of faces or voices", asks=(".",)),
    _shape("CONSENT", r"^C[O-Q][A-Za-z0-9_-]{18,}(?:\.[\w-]*)*$", 0.9, 2.8, "consent strings of web sites (TCF)"),
    _shape("CONSENT", rf"(?i)^(?:{_CONSENTED}[=:]\s?(?:true|false|0|1|ja|nei|nej|yes|no|y|n|granted|denied)[;,&| ]*)+$", 0.8, 2.8, "answers to questions of consent", asks=("=", ":")),
    _shape("CREDIT_SCORE", r"^[3-8]\d\d ?\([A-G][1-3+-]?\)$", 0.8, 2.4, "scores with their grade", asks=("(",)),
    _shape("POSTAL_CODE", r"^FO[- ]?\d{3}$|^(?:DK|NO?|GL)-\d{4}$|^SE-\d{3} ?\d\d$", 0.9, 2.4, "postal codes with their country"),
)  # fmt: skip
