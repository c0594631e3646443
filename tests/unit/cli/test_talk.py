"""What a terminal would obey is shown, not sent."""

from __future__ import annotations

import pytest

from pii_toolkit.cli import talk

NAMES = {
    "plain": ("Kundenr æøå (日本)", "Kundenr æøå (日本)"),
    "escape": ("\x1b[31mred", "\\x1b[31mred"),
    "carriage return": ("ok\rno", "ok\\rno"),
    "line break": ("a\nb", "a\\nb"),
    "right to left": ("\u202egnp", "\\u202egnp"),
    "half a pair": ("\udce6.csv", "\\udce6.csv"),
    "C1 control": ("\x9b31m", "\\x9b31m"),
}


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES)
def test_names_are_harmless(name: str, shown: str) -> None:
    assert talk.harmless(name) == shown


def test_line_breaks_of_a_table_stay() -> None:
    assert talk.harmless("a\nb\tc\r", keep="\n\t") == "a\nb\tc\\r"


def test_what_is_said_goes_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    talk.say("one\x1b[2J\ntwo")
    assert capsys.readouterr() == ("", "one\\x1b[2J\ntwo\n")
