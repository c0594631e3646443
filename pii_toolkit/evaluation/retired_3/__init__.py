"""Labelled schemas that once judged: open to whoever writes rules.

Their author knew neither the rules nor the earlier schemas. Each maker's module is the
dump of an organisation of its own. What the labels mean:

* technical keys, row versions, process codes, catalogues: nothing;
* a number of a contract, an order or a case, a surrogate key of a person: nothing, and
  the answers of a stricter steward are accepted;
* a number that the person is asked for by the service desk: ``CUSTOMER_ID``;
* a code or an amount about a person: its category, ``from_values=False`` unless the
  values speak for themselves (``skilt``, ``F43.1``);
* a cell with several types: the gravest, the others in ``also``.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import Maker
from pii_toolkit.evaluation.retired_3.arrears import arrears
from pii_toolkit.evaluation.retired_3.clicks import clicks
from pii_toolkit.evaluation.retired_3.estate import estate
from pii_toolkit.evaluation.retired_3.fund import fund
from pii_toolkit.evaluation.retired_3.lab import lab
from pii_toolkit.evaluation.retired_3.life import life
from pii_toolkit.evaluation.retired_3.school import school
from pii_toolkit.evaluation.retired_3.shared_cars import shared_cars
from pii_toolkit.evaluation.retired_3.township import township
from pii_toolkit.evaluation.retired_3.trade import trade

MAKERS: tuple[Maker, ...] = (
    life,
    township,
    lab,
    trade,
    clicks,
    estate,
    school,
    arrears,
    fund,
    shared_cars,
)
"""In the order in which they are judged."""
