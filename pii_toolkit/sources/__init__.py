"""Anything that holds rows or text, read as streams of Arrow record batches."""

from __future__ import annotations

from pii_toolkit.sources.registry import open_source
from pii_toolkit.sources.source import Opener, Source

__all__ = ["Opener", "Source", "open_source"]
