"""The schemas that detection is developed with.

Their author did not know the rules of detection; whoever changes the rules may look at
the misses here and in the retired sets, and never at the held-out schemas.
"""

from __future__ import annotations

from pii_toolkit.evaluation.development import (
    bank_core,
    cobol_extract,
    credit_hr,
    crm,
    danish_registers,
    erp,
    health,
    municipality,
    payments,
    telecom,
)
from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = (
    bank_core.make,
    municipality.make,
    danish_registers.make,
    telecom.make,
    crm.make,
    cobol_extract.make,
    erp.make,
    health.make,
    payments.make,
    credit_hr.make,
)
"""In the order in which they are judged."""
