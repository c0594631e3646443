"""Options that several commands share, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

KeyringPath = Annotated[
    Path,
    typer.Option(
        "--keyring", envvar="PII_KEYRING", metavar="FILE", help="The keyring file."
    ),
]
OptionalKeyringPath = Annotated[
    Path | None,
    typer.Option(
        "--keyring",
        envvar="PII_KEYRING",
        metavar="FILE",
        help="Keyring that opens encrypted input.",
    ),
]
KeyFilePath = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        envvar="PII_KEY_FILE",
        metavar="FILE",
        help="File with the key that unlocks the keyring.",
    ),
]
PassphraseFilePath = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        envvar="PII_PASSPHRASE_FILE",
        metavar="FILE",
        help="File whose first line is the passphrase that unlocks the keyring.",
    ),
]
PolicyPath = Annotated[
    Path,
    typer.Option("--policy", metavar="FILE", help="The policy (see: pii plan)."),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include", metavar="GLOB", help="Only containers or files like this."
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="No containers or files like this."),
]
Plaintext = Annotated[
    bool,
    typer.Option("--plaintext", help="Write clear files. Default: encrypted at rest."),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace an existing target.")
]
Identity = Annotated[
    Path | None,
    typer.Option(
        "--identity",
        metavar="FILE",
        help="age identity file (AGE-SECRET-KEY-1...) that opens .age input.",
    ),
]


class NerSwitch(StrEnum):
    """Whether the name model reads free text that is to be replaced."""

    OFF = "off"
    FULL = "full"


Ner = Annotated[
    NerSwitch,
    typer.Option(
        "--ner", help="Names in free text: by rules alone, or by the name model too."
    ),
]
NerModel = Annotated[
    str | None,
    typer.Option(
        "--ner-model",
        envvar="PII_NER_MODEL",
        metavar="NAME",
        help="spaCy model that you installed, instead of the one that ships.",
    ),
]
NerThreads = Annotated[
    int,
    typer.Option(
        "--ner-threads",
        envvar="PII_NER_THREADS",
        metavar="N",
        min=1,
        help="Texts that the name model reads at once.",
    ),
]
