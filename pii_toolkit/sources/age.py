"""age files: decrypted into a private temporary file, read, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pii_toolkit.errors import SourceError
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.source import Opener, Source
from pii_toolkit.sources.unpacked import UnpackedSource, no_space, private_file


def decrypt(path: Path, opener: Opener | None, target: Path) -> None:
    """Write the plain text of an age file to a new file that only its owner can read.

    Raises:
        SourceError: no identity was given or none fits, or the file is damaged.
    """
    import pyrage

    identities = _identities(path, opener)
    try:
        with private_file(target) as plain, path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, plain, identities)
    except (pyrage.DecryptError, OSError) as error:
        full = no_space(path, target, error)
        if full is not None:
            raise full from None
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from None
        raise SourceError(
            f"{path} cannot be decrypted: it is damaged, or was made for another "
            "recipient; check the keyring"
        ) from None


def _identities(path: Path, opener: Opener | None) -> list[object]:
    import pyrage

    if opener is None or not opener.age_identities:
        raise SourceError(
            f"{path} is encrypted with age; give the keyring that holds its identity"
        )
    try:
        return [pyrage.x25519.Identity.from_str(key) for key in opener.age_identities]
    except pyrage.IdentityError:
        raise SourceError("an age identity of the keyring is damaged") from None


class AgeSource(UnpackedSource):
    """The source inside an age file."""

    def __init__(
        self, path: Path, opener: Opener | None, inner: Callable[[Path], Source]
    ) -> None:
        super().__init__(path, partial(decrypt, path, opener), inner)
