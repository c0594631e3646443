"""Person numbers that stand in running text, by their form alone.

They tell whose text it is, before anything is replaced, in the pass that joins rows to
subjects. So this reads strictly: eleven digits with or without groups, six and four
with a hyphen, and ten digits otherwise only behind a label, since an invoice number is
a CPR number's look-alike. Whether a candidate is valid is for `Identifiers` to say.
"""

from __future__ import annotations

import re

_BEFORE = r"(?<![\w+])(?<!\d[ .,/-])"
_AFTER = r"(?!\w|[.,/-]\d)"
_DATE = r"(?:[0-9]{6})"
_GAP = r"[ \u00a0-]?"
_NUMBER = re.compile(
    rf"{_BEFORE}(?:{_DATE}{_GAP}[0-9]{{3}}[ \u00a0]?[0-9]{{2}}"
    rf"|{_DATE}[-\u2010\u2011\u2013][0-9]{{4}}){_AFTER}"
)
_LABELLED = re.compile(
    r"(?:cpr|person\s?n(?:umme)?r|personsnummer)[^\W\d_]{0,6}[^\w\n]{0,4}"
    rf"(?:n(?:umme)?r[.: ]{{0,3}})?({_DATE}[ \u00a0]?[0-9]{{4}}){_AFTER}",
    re.IGNORECASE,
)
_NO_DIGIT = re.compile(r"[^0-9]")


def candidates(text: str) -> list[str]:
    """The digits of what could be a person number in a text, each once, in order.

    >>> candidates("CPR 700101-0001, faktura 7001010001, kunde 41810112345")
    ['7001010001', '41810112345']
    """
    found = [match[0] for match in _NUMBER.finditer(text)]
    found += [match[1] for match in _LABELLED.finditer(text)]
    return list(dict.fromkeys(_NO_DIGIT.sub("", one) for one in found))
