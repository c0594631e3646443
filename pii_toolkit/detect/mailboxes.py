"""E-mail addresses of people, and those of an office: ``post@``, ``noreply@``.

An office's address is nobody's personal data. A column says how many of its addresses
are such; one that holds nearly nothing else is no column of people.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.statistics import Seen, truths_of

_OFFICES = (
    r"(?i)^(?:[a-z]{2,}\.)?(?:post(?:mottak|boks|en)?|firmapost|epost|mail|info|information|"
    r"kontakt(?:oss)?|contact|kundeservice|kundesenter|kundeservise|kunde|support|help|"
    r"helpdesk|hjelp|service(?:desk|senter|center)?|no-?reply|ikke-?svar|do-?not-?reply|"
    r"faktura|invoice|regnskap|regnskab|bogholderi|bogholderiet|bokhold|okonomi|oekonomi|"
    r"finance|salg|sales|ordre|order|booking|bestilling|marked|marketing|presse|press|"
    r"jobb?|career|karriere|rekruttering|hr|personal|lonn|loen|admin|administrasjon|"
    r"administration|adm|it|drift|webmaster|postmaster|abuse|security|sikkerhet|dpo|"
    r"personvern(?:ombud)?|privacy|gdpr|databeskyttelse|dataansvarlig|borgerservice|"
    r"hovedpost|sikkerpost|resepsjon|reception|sekretariat|styret|bestyrelsen|kontor|"
    r"office|skole|bibliotek|arkiv|team|system|batch|api|bot|nyhetsbrev|nyhedsbrev|news"
    r"letter|kampanje|butikk|butik|lager|logistikk|innkjop|indkob|klage|reklamasjon|"
    r"reklamation|forsikring|skade|bank|utleie|udlejning|medlem|test)[-._]?\d*@"
)
NEARLY_ALL = 0.9


def from_mailboxes(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    """How many of a column's e-mail addresses belong to an office."""
    if seen.kind != "text" or forms.share("email") < 0.3:
        return
    share = office_share(seen.texts)
    if share == 0:
        return
    words = f"{percent(share)} are mailboxes of an office (post@, dpo@)"
    weight = -0.5 if share >= NEARLY_ALL else 0.0
    yield Evidence("EMAIL_ADDRESS", weight, (words,))


def office_share(texts: pa.LargeStringArray) -> float:
    """Share of the e-mail addresses among these texts that belong to an office.

    >>> office_share(pa.array(["post@a.no", "DPO@b.dk", "kari@c.no", "x"]))
    0.6666666666666666
    """
    mails = int(truths_of(pc.match_substring(texts, "@")).sum())
    offices = int(truths_of(pc.match_substring_regex(texts, _OFFICES)).sum())
    return offices / mails if mails else 0.0
