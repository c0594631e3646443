"""Labelled schemas to judge with; whoever writes rules has not read them.

Their author knew neither the rules nor the earlier schemas.

Each maker's module is the dump of an organisation of its own. Labels mean what they
mean in `pii_toolkit.evaluation.retired`; where a careful steward could as well say that
a column holds nothing, it is labelled so and the other answers are accepted.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.archive import archive
from pii_toolkit.evaluation.held_out.bureau import bureau
from pii_toolkit.evaluation.held_out.carrier import carrier
from pii_toolkit.evaluation.held_out.homes import homes
from pii_toolkit.evaluation.held_out.ledger import ledger
from pii_toolkit.evaluation.held_out.pension import pension
from pii_toolkit.evaluation.held_out.savings import savings
from pii_toolkit.evaluation.held_out.students import students
from pii_toolkit.evaluation.held_out.surgery import surgery
from pii_toolkit.evaluation.held_out.welfare import welfare
from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = (
    archive,
    surgery,
    welfare,
    savings,
    bureau,
    pension,
    carrier,
    ledger,
    students,
    homes,
)
"""In the order in which they are judged."""
