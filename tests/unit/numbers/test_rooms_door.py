"""The table of modules, and what importing the room costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pii_toolkit.numbers import BY_ENTITY_TYPE

VERBS = ("parse", "is_valid", "compact", "format", "judge")


@pytest.mark.parametrize("entity_type", sorted(BY_ENTITY_TYPE))
def test_every_entity_type_has_the_verbs(entity_type: str) -> None:
    module = BY_ENTITY_TYPE[entity_type]
    assert entity_type in module.KINDS
    assert all(callable(getattr(module, verb)) for verb in VERBS)
    assert module.__doc__
    assert ">>>" in module.__doc__


def test_the_entity_types() -> None:
    assert set(BY_ENTITY_TYPE) == {
        "CREDIT_CARD",
        "DK_CPR_NUMBER",
        "DK_CVR",
        "DK_ERSTATNINGSPERSONNUMMER",
        "DK_NEMID_PID",
        "DK_PAYMENT_ID",
        "IBAN_CODE",
        "NO_BANK_ACCOUNT",
        "NO_DUF",
        "NO_D_NUMMER",
        "NO_FH_NUMMER",
        "NO_FODSELSNUMMER",
        "NO_H_NUMMER",
        "NO_KID",
        "NO_NPID",
        "NO_ORGANISASJONSNUMMER",
        "NO_S_NUMMER",
        "SE_ORGANISATIONSNUMMER",
    }


def test_importing_the_room_imports_no_arrow() -> None:
    code = (
        "import sys, pii_toolkit.numbers;"
        "sys.exit(any(m in sys.modules for m in ('pyarrow', 'pandas', 'spacy')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
