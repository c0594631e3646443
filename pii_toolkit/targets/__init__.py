"""Record batches -> files and databases: atomic, and encrypted unless asked otherwise.

``open_target`` opens all of them. A target appears under its name only when it is
complete; encrypted Parquet uses Parquet Modular Encryption, every other file is age v1,
so that other people's tools open what is written here.
"""

from __future__ import annotations

from pii_toolkit.targets.names import stem
from pii_toolkit.targets.opening import open_target
from pii_toolkit.targets.protocol import Seal, Target

__all__ = ["Seal", "Target", "open_target", "stem"]
