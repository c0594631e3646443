"""Four Danish organisations: a pension company, a jobcenter, cars and a clinic.

Their author knew none of the rules of the scan that they judge.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.clinic import fertility_clinic
from pii_toolkit.evaluation.held_out.south.importer import car_importer
from pii_toolkit.evaluation.held_out.south.jobcenter import jobcenter
from pii_toolkit.evaluation.held_out.south.pension import pension_warehouse
from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = (
    pension_warehouse,
    jobcenter,
    car_importer,
    fertility_clinic,
)
"""In the order in which they are judged."""
