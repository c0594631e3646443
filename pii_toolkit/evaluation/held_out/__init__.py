"""Labelled schemas to judge with; whoever writes rules has not read them."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import Maker

MAKERS: tuple[Maker, ...] = ()
"""In the order in which they are judged."""
