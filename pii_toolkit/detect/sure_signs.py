"""Signs inside a value that leave no doubt: genes, sections of criminal law."""

from __future__ import annotations

from collections.abc import Mapping

import regex

SURE: Mapping[str, regex.Pattern[str]] = {
    "HEALTH": regex.compile(
        r"^(?:A|B|AB|0|O)[ ,]?(?i:rh(?:esus)?)\.?[ ]?D?[ ]?"
        r"(?:\+|-|(?i:pos|neg)(?i:iti[vf]|ati[vf])?e?)$"
    ),
    "USER_BEHAVIOUR": regex.compile(
        r"(?i)^(?:(?:page|screen|product|item|profile|account|balance|video|e?mail|push|"
        r"banner|ad|link|button|app|form|cart|wishlist|checkout|session|login|pass(?:word)?"
        r"|pwd|pin|search)[_ :.-](?:view(?:ed)?|click(?:ed)?|open(?:ed)?|tap(?:ped)?|"
        r"shown|"
        r"start(?:ed)?|submit(?:ted)?|play(?:ed)?|abandon(?:ed)?|ok|fail(?:ed|ure)?|"
        r"success|reset|changed?|scroll(?:ed)?|ended)"
        r"|(?:view|click|open|tap|search|log(?:ged)?|scroll|start|submit|watch|change|"
        r"download|add|remove|share|play)(?:ed)?[_ :.-](?:in|out|to|from|page|screen|"
        r"product|item|profile|account|balance|video|e?mail|push|banner|ad|link|button|"
        r"app|form|cart|wishlist|checkout|session|pin|password|settings|document|"
        r"statements?|transactions?)(?:[_ :.-]\w+){0,2})$"
    ),
    "SOCIAL_SERVICES": regex.compile(
        r"(?i)^(?:(?:sel|serviceloven|barnets lov|bvl)\.?,? ?)?§§? ?"
        r"(?:11|32|4[1245]|5[024]|76|8[3-7]|9[4-9]|10[0-9]|11[0-9]|122|140)\w?\b(?!-)"
        r"|^(?:sotjl|sosialtjenesteloven|lov om sosiale tjenester|bvl|bvtl|aktivloven|"
        r"barnevernsloven|hol|helse- og omsorgstjenesteloven|ftrl|lab)\.?,? ?§§? ?\d"
    ),
    "SANCTION_HIT": regex.compile(
        r"^(?:FN|UN|EU)[ -]?(?:\d{3,4}/20\d\d|1267|1988|1718)|\b(?:OFAC|SDN)\b"
        r"|\b(?i:treff|hit|match)\W+(?:EU|UN|FN|OFAC|HMT)\b"
    ),
    "GENETIC_DATA": regex.compile(
        r"\bc\.-?\d+[\d_+*-]*(?:[ACGT]>[ACGT]|del|dup|ins)|\bp\.\(?[A-Z][a-z]{2}\d+"
        r"|\brs\d{4,}\b|HLA-[A-Z]{1,3}\d?\*?\d|\b(?:BRCA[12]?|TP53|CFTR|HFE|MLH1|MSH[26]"
        r"|LDLR|APOE|PALB2|CHEK2|HTT|MTHFR|MYBPC3)\b"
    ),
    "CRIMINAL_RECORD": regex.compile(
        r"(?i)\b(?:straffelo[vw]en?s?|strl\.?|strfl\.?|vegtrafikkloven|færdselsloven"
        r"|våpenloven|våbenloven)\s*(?:\(?\d{4}\)?\s*)?§"
    ),
}
"""By the type that such a value is of."""
