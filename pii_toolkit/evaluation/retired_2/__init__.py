"""Schemas that judged until they were read; rules may be improved on them since.

Their author knew neither the rules nor the earlier schemas.

Each maker's module is the dump of an organisation of its own. Labels mean what they
mean in `pii_toolkit.evaluation.retired`; where a careful steward could as well say that
a column holds nothing, it is labelled so and the other answers are accepted.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import Maker
from pii_toolkit.evaluation.retired_2.archive import archive
from pii_toolkit.evaluation.retired_2.bureau import bureau
from pii_toolkit.evaluation.retired_2.carrier import carrier
from pii_toolkit.evaluation.retired_2.homes import homes
from pii_toolkit.evaluation.retired_2.ledger import ledger
from pii_toolkit.evaluation.retired_2.pension import pension
from pii_toolkit.evaluation.retired_2.savings import savings
from pii_toolkit.evaluation.retired_2.students import students
from pii_toolkit.evaluation.retired_2.surgery import surgery
from pii_toolkit.evaluation.retired_2.welfare import welfare

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
