"""pii-toolkit: find personal data, pseudonymise it, make test data of nobody.

>>> from pii_toolkit.scan import scan                               # doctest: +SKIP
>>> result = scan(["warehouse.sqlite", "exports/"])                 # doctest: +SKIP

Names are loaded when they are first used, so that ``pii --help`` stays quick. The verbs
``scan`` and ``plan`` are imported from their modules, which bear the same names.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "ConfigError": "errors",
    "Container": "model",
    "DecryptError": "errors",
    "Finding": "model",
    "Keyring": "keys",
    "Location": "model",
    "PiiToolkitError": "errors",
    "Policy": "pseudonymise.policy",
    "Sample": "model",
    "ScanResult": "model",
    "Span": "model",
    "Status": "model",
    "Transform": "pseudonymise.transform",
    "find_person_numbers": "detect.person_numbers_in_text",
    "load_policy": "pseudonymise.policy",
    "ner_model": "ner",
    "open_source": "sources",
    "open_target": "targets",
}

__all__ = [
    "ConfigError",
    "Container",
    "DecryptError",
    "Finding",
    "Keyring",
    "Location",
    "PiiToolkitError",
    "Policy",
    "Sample",
    "ScanResult",
    "Span",
    "Status",
    "Transform",
    "find_person_numbers",
    "load_policy",
    "ner_model",
    "open_source",
    "open_target",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pii_toolkit' has no attribute {name!r}")
    return getattr(import_module(f"pii_toolkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
