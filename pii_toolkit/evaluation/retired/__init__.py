"""Schemas that were held out once and that detection is developed with since.

Their author knew neither the rules nor the first schemas.

Each module is the dump of an organisation of its own, with naming habits of its own.
What the labels mean:

* technical keys, row versions, process codes and things of the organisation: nothing;
* a number that the person is asked for by the service desk: ``CUSTOMER_ID``;
* a code or an amount about a person: its category, ``from_values=False`` unless the
  values speak for themselves (``gift``, ``F43.1``);
* a cell with several types: the gravest, the others in ``also``.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import Maker
from pii_toolkit.evaluation.retired.clinic import clinic
from pii_toolkit.evaluation.retired.debt import debt
from pii_toolkit.evaluation.retired.energy import energy
from pii_toolkit.evaluation.retired.erp import erp
from pii_toolkit.evaluation.retired.insurance import insurance
from pii_toolkit.evaluation.retired.logistics import logistics
from pii_toolkit.evaluation.retired.mainframe import mainframe
from pii_toolkit.evaluation.retired.social import social
from pii_toolkit.evaluation.retired.union import union
from pii_toolkit.evaluation.retired.webshop import webshop

MAKERS: tuple[Maker, ...] = (
    insurance,
    union,
    clinic,
    energy,
    mainframe,
    erp,
    webshop,
    debt,
    social,
    logistics,
)
