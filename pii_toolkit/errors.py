"""Every error that the library raises on purpose, in one tree.

    PiiToolkitError
    |-- ConfigError(path)        a policy, pack, profile or option is wrong
    |-- SourceError              something to be read cannot be read
    |-- TargetError              something to be written cannot be written
    |-- PolicyError              the data and the policy do not fit together
    |-- KeyringError             the keyring cannot be used
    |   |-- UnknownKey           no such key id or domain
    |   |-- RetiredKey           the key exists but may no longer be used so
    |   `-- WrongKek             the key file or passphrase does not open it
    |-- DecryptError             a ciphertext is damaged or needs another key
    |-- ReverseRefused           a pseudonym may not, or cannot, be reversed
    |-- AuditError               the audit log cannot be written or was changed
    `-- MissingExtra             an optional library is not installed

A message says what failed, where, and what to do. It never holds a value from the data
or key material.
"""

from __future__ import annotations


class PiiToolkitError(Exception):
    """Base of every error of this package; the command line exits with 2 for it."""


class ConfigError(PiiToolkitError):
    """A configuration file or option is wrong; ``path`` says where inside it."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path


class SourceError(PiiToolkitError):
    """A source cannot be opened or read."""


class TargetError(PiiToolkitError):
    """A target cannot be written; nothing partial is left behind."""


class PolicyError(PiiToolkitError):
    """The data hold what the policy does not name, or the reverse."""


class KeyringError(PiiToolkitError):
    """The keyring is missing, damaged or cannot be used."""


class UnknownKey(KeyringError):
    """The keyring holds no key with this id or for this domain."""


class RetiredKey(KeyringError):
    """The key's state forbids the operation."""


class WrongKek(KeyringError):
    """The key file or passphrase does not unwrap this keyring."""


class DecryptError(PiiToolkitError):
    """A ciphertext is damaged, cut, or was made for another key."""


class ReverseRefused(PiiToolkitError):
    """The pseudonym cannot be reversed, or the caller gave no reason for it."""


class AuditError(PiiToolkitError):
    """The audit log cannot be written, or does not verify."""


class MissingExtra(PiiToolkitError):
    """An optional dependency is absent; the text is the command that installs it."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"this needs an optional part: pip install 'pii-toolkit[{extra}]'"
        )
        self.extra = extra
