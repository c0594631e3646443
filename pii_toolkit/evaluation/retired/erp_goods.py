"""The wholesaler's items and ledger: hardly anybody in them."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.companies import logins
from pii_toolkit.evaluation.retired.tables import column, holds, plain, table
from pii_toolkit.evaluation.world import World


def items(w: World, n: int) -> LabelledTable:
    """What is sold."""
    return table(
        "Item",
        plain("No_", [str(k) for k in cells.serial(n, 70_000)]),
        plain("Description", cells.pick(w, n, words.lines("products"))),
        plain("Unit Price", cells.floats(w, n, 2, 9_000)),
        plain(
            "Tariff No_",
            cells.pattern(w, n, "8#######"),
            trouble="eight digits like CVR",
        ),
        plain("Shelf No_", cells.pattern(w, n, "@#-##")),
        plain("Net Weight", cells.floats(w, n, 0.01, 40, 3)),
        plain("Vendor Item No_", cells.pattern(w, n, "##-####"), trouble="six digits"),
        plain("Base Unit of Measure", cells.pick(w, n, ["STK", "KRT", "KG"])),
        plain("Safety Stock Quantity", cells.integers(w, n, 0, 500)),
        key="No_",
    )


def ledger(w: World, n: int) -> LabelledTable:
    """The general ledger."""
    users = [f"ENGROS\\{login[:4]}" for login in logins(w, "DK", 9)]
    texts = [f"Faktura {k}" for k in cells.integers(w, n, 103_000, 109_000)]
    return table(
        "G_L Entry",
        plain("Entry No_", cells.serial(n, 4_400_000)),
        plain("G_L Account No_", cells.pattern(w, n, "####"), trouble="four digits"),
        plain(
            "Posting Date", cells.texts(cells.dates(w, n, 2022), "%Y-%m-%d 00:00:00")
        ),
        plain("Document No_", cells.pattern(w, n, "10####")),
        plain("Description", cells.holes(w, texts, 0.2, "Varekøb", "Afskrivning")),
        plain("Amount", cells.floats(w, n, -90_000, 90_000)),
        column("User ID", holds("USERNAME"), cells.pick(w, n, users)),
        plain("Source Code", cells.pick(w, n, ["SALG", "KØB", "KLADDE"])),
        plain("Reversed", [0] * n, trouble="constant"),
        key="Entry No_",
    )
