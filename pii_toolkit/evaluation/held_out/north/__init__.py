"""Norwegian systems that judge: an insurer, home care, a federation, a savings bank."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.north.aml import aml
from pii_toolkit.evaluation.held_out.north.care import care
from pii_toolkit.evaluation.held_out.north.federation import federation
from pii_toolkit.evaluation.held_out.north.insurer import insurer
from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = (insurer, care, federation, aml)
"""In the order in which they are judged."""
