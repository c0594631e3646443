"""Four schemas of organisations that hold many kinds of data about people.

A telecom's warehouse, a school's administration, a debt collector's nightly extract and
a trade union with its unemployment fund. Whoever wrote them knew none of the rules.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.collector import collector
from pii_toolkit.evaluation.held_out.wide.school import school
from pii_toolkit.evaluation.held_out.wide.telecom import telecom
from pii_toolkit.evaluation.held_out.wide.union import union
from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = (telecom, school, collector, union)
"""In the order in which they are judged."""
