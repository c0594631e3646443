"""Which nodes belong together when pairs of them do: connected components in arrays.

The label of a node is the smallest node of its component. Pairs come in blocks; the
array of labels may lie in a file, and no other memory grows with the number of nodes.
"""

from __future__ import annotations

import numpy as np

from pii_toolkit.pseudonymise.arrays import Ints

_STEP = 1 << 20


def unite(parents: Ints, one: Ints, other: Ints) -> None:
    """Join the nodes ``one[i]`` and ``other[i]``, each (m,), in ``parents``, (n,).

    A parent is never larger than its node; a root is its own. Whenever roots differ the
    larger one is hooked to the smallest that wants it, so that each round leaves fewer.
    """
    while one.size:
        one, other = roots(parents, one), roots(parents, other)
        low, high = np.minimum(one, other), np.maximum(one, other)
        open_ = low < high
        one, other = low[open_], high[open_]
        np.minimum.at(parents, other, one)


def roots(parents: Ints, nodes: Ints) -> Ints:
    """The roots of nodes, (m,); their paths get shorter for the next one who asks."""
    found = parents[nodes]
    while True:
        above = parents[found]
        if np.array_equal(above, found):
            return np.asarray(found)
        parents[nodes] = above
        found = parents[above]


def flatten(parents: Ints) -> None:
    """Let every node point at its root."""
    for start in range(0, len(parents), _STEP):
        nodes = np.arange(start, min(start + _STEP, len(parents)))
        parents[nodes] = roots(parents, nodes)
