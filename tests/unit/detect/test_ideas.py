"""Names read as ideas say the same in every process, whatever Python's hashes are."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

NAME = ("rent", "transport", "food", "monthly")
SAID = """
from pii_toolkit.detect.ideas import Ideas
ideas = Ideas()
for word in {words}:
    ideas.learn((word, "monthly"), "LIVING_COSTS", fact=True)
print([said.words for said in ideas.said({name})])
"""


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_what_a_name_says(seed: int) -> None:
    code = SAID.format(words=NAME[:-1], name=NAME)
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (
        told.stdout.strip() == "['food_monthly', 'rent_monthly', 'transport_monthly']"
    )
