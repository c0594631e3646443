"""What a scan was asked for, in plain values that another process can be given."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.hash_search import Breaking
from pii_toolkit.detect.readers import reader_for
from pii_toolkit.model import Sample
from pii_toolkit.recognizers import load_packs
from pii_toolkit.scan.containers import Examiner

Ner = Literal["off", "sample", "full"]
BASIS = "common"
"""The pack that every scan has: the rules of columns speak of its types."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for and how much to read; see `pii_toolkit.scan.scan`."""

    packs: tuple[str, ...]
    recognizers: tuple[str, ...]
    sample: Sample
    break_hashes: bool
    ner: Ner
    ner_model: str | None
    ner_threads: int

    def examiner(self) -> Examiner:
        """What examines containers as these settings say.

        Raises:
            ConfigError: a pack is unknown or wrong; the name model is not installed.
        """
        chosen = self.sample
        reader = None
        if self.ner != "off":
            reader = reader_for(self.ner_model, threads=self.ner_threads)
        with _nothing_to_collect():
            detector = TableDetector(
                load_packs((*self.packs, BASIS), self.recognizers),
                seed=chosen.seed,
                full=chosen.method == "full",
                breaking=Breaking(seed=chosen.seed) if self.break_hashes else None,
                reader=reader,
                read_all=self.ner == "full",
            )
        return Examiner(detector, chosen)


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Look-up tables are a million small objects that all stay.

    Python's search for garbage among them takes a third of the time to make them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
