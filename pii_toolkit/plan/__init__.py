"""Plan: from a scan to a policy that a person reviews and keeps in git.

One operator for every column, chosen by its entity type, and one data subject for every
table. Whatever is not recognised is kept with the reason that nothing was found; what
was not examined is not kept. The plan is a proposal with its reasons beside each line.
"""

from __future__ import annotations

from pii_toolkit.plan.policy import plan, to_yaml

__all__ = ["plan", "to_yaml"]
