"""Labelled schemas to judge with, by an author who knows neither rules nor training.

Each module is the dump of an organisation of its own, with naming habits of its own.
What the labels mean:

* technical keys, row versions, process codes and things of the organisation: nothing;
* a number that the person is asked for by the service desk: ``CUSTOMER_ID``;
* a code or an amount about a person: its category, ``from_values=False`` unless the
  values speak for themselves (``gift``, ``F43.1``);
* a cell with several types: the gravest, the others in ``also``.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.clinic import clinic
from pii_toolkit.evaluation.held_out.debt import debt
from pii_toolkit.evaluation.held_out.energy import energy
from pii_toolkit.evaluation.held_out.erp import erp
from pii_toolkit.evaluation.held_out.insurance import insurance
from pii_toolkit.evaluation.held_out.logistics import logistics
from pii_toolkit.evaluation.held_out.mainframe import mainframe
from pii_toolkit.evaluation.held_out.social import social
from pii_toolkit.evaluation.held_out.union import union
from pii_toolkit.evaluation.held_out.webshop import webshop
from pii_toolkit.evaluation.labelled import Maker

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
