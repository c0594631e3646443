"""What the bytes of a binary column are: photographs, drawings, pictures of clinics.

A JPEG begins with ``FF D8 FF``, a PNG with its name; DICOM writes its name behind a
preamble of 128 bytes, or of fewer where a system strips it.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

JPEG, PNG = "a picture (JPEG)", "a picture (PNG)"
DICOM = "a picture of a clinic (DICOM)"
"""What stands for the bytes of each."""
_STARTS = ((JPEG, b"\xff\xd8\xff"), (PNG, b"\x89PNG"))
_PREAMBLE, _NAMED = 132, "DICM"
MOSTLY = 0.9
"""Share of a batch that must be of one kind."""


def pictures(array: pa.Array) -> pa.Array:
    """A text that says so for the bytes of pictures; other arrays as they are."""
    kind = array.type
    if not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
        return array
    for said, start in _STARTS:
        begin = pc.equal(pc.binary_slice(array, 0, len(start)), start)
        if (pc.mean(begin).as_py() or 0.0) >= MOSTLY:
            return _told(begin, said)
    head = pc.binary_slice(array, 0, _PREAMBLE)
    clinical = pc.match_substring(head, _NAMED)
    if (pc.mean(clinical).as_py() or 0.0) >= MOSTLY:
        return _told(clinical, DICOM)
    return array


def _told(begin: pa.Array, said: str) -> pa.Array:
    text = pa.scalar(said, pa.large_string())
    return pc.if_else(begin, text, pa.scalar(None, pa.large_string()))
