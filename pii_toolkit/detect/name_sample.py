"""Which texts of a column the name model reads: all at first, then fewer and fewer.

Whether a column holds names, and in what share, shows in a few hundred texts; to read a
million of them takes an hour. Text ``i`` is read with the chance ``many / i``, so that
late rows have their turn, whatever the size of the batches, and stands for ``i / many``
texts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

READ = 400
"""Texts of a column that are all read."""


class NameSample:
    """Draws text after text of one column; ``many`` None takes all, 0 none."""

    def __init__(self, many: int | None, seed: int) -> None:
        self._many, self._rng = many, np.random.default_rng(seed)
        self._seen = 0

    @property
    def every(self) -> bool:
        """Whether all texts are taken."""
        return self._many is None

    def draw(self, texts: int) -> NDArray[np.float64]:
        """For each of the next texts, how many it stands for; 0 where it is not read.

        >>> NameSample(2, seed=0).draw(2)
        array([1., 1.])
        """
        if self._many is None:
            return np.ones(texts)
        if self._many == 0:
            return np.zeros(texts)
        places = np.arange(self._seen + 1, self._seen + texts + 1)
        self._seen += texts
        chance = np.minimum(1.0, self._many / places)
        return np.where(self._rng.random(texts) < chance, 1 / chance, 0.0)
