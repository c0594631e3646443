"""Whether compiled kernels are used: the extra ``accel``, numba.

Results never depend on it. Importing numba and compiling cost a second or so, which
only large inputs earn back: the kernels are taken once a process has read
:data:`WORTH` bytes with NumPy, and from then on. The environment variable
``PII_TOOLKIT_ACCEL`` decides otherwise: ``on`` takes them at once, ``off`` never.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType

from pii_toolkit.errors import ConfigError, MissingExtra

VARIABLE = "PII_TOOLKIT_ACCEL"
WORTH = 128 << 20
"""Bytes that NumPy reads in about the time that numba takes to get ready."""

_read = [0]


def kernels(size: int) -> ModuleType | None:
    """The compiled kernels, or None where NumPy is to read these ``size`` bytes.

    Raises:
        ConfigError: the environment variable is neither ``on``, ``off`` nor ``auto``.
        MissingExtra: it is ``on``, and numba is not installed.
    """
    wanted = os.environ.get(VARIABLE, "auto")
    if wanted not in {"on", "off", "auto"}:
        raise ConfigError("on, off or auto is wanted", path=VARIABLE)
    if wanted == "off":
        return None
    if wanted == "auto" and _read[0] < WORTH:
        _read[0] += size
        return None
    compiled = _compiled()
    if compiled is None and wanted == "on":
        raise MissingExtra("accel")
    return compiled


@cache
def _compiled() -> ModuleType | None:
    try:
        return import_module("pii_toolkit.numbers._compiled")
    except ImportError:
        return None
