"""pandas: a data frame in, a data frame out.

    transform = make_transform(policy, key, "customers", schema_of(frame))
    safe = pseudonymise(frame, transform)

or, after ``register_accessor()``, ``frame.pii.pseudonymise(transform)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, PolicyError
from pii_toolkit.etl.host import make_transform
from pii_toolkit.pseudonymise.transform import Transform

try:
    import pandas as pd
except ImportError:
    raise MissingExtra("pandas") from None

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["make_transform", "pseudonymise", "register_accessor", "schema_of"]

_EXTENSION: Mapping[pa.DataType, object] = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
}


def schema_of(frame: pd.DataFrame) -> pa.Schema:
    """The Arrow schema of a data frame's columns."""
    schema = pa.Schema.from_pandas(frame, preserve_index=False)
    return pa.schema([pa.field(field.name, field.type) for field in schema])


def pseudonymise(frame: pd.DataFrame, transform: Transform) -> pd.DataFrame:
    """The pseudonymised data frame.

    The index is data, too, and the policy does not name it: a named one is refused
    (``reset_index()`` makes columns of it), any other is replaced by 0, 1, 2, ...
    Columns of whole numbers with gaps must have a nullable type (``Int64``): pandas
    would make floats of them, which hold no token.

    Raises:
        PolicyError: the frame has other columns than the transform, or a named index;
            rows would have to be quarantined.
    """
    if any(name is not None for name in frame.index.names):
        raise PolicyError(
            "the frame's index has a name: make a column of it first, "
            "with reset_index()"
        )
    schema = transform.input_schema
    if list(frame.columns) != schema.names:
        raise PolicyError("the frame has other columns than the transform was made for")
    try:
        table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        raise PolicyError(
            "a column holds other types than the transform was made for"
        ) from None
    made = pa.Table.from_batches(
        [_whole(transform, batch) for batch in table.to_batches()], transform.schema
    )
    columns = {
        name: _series(made.column(name), frame[name]) for name in made.schema.names
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(made.num_rows))


def register_accessor(name: str = "pii") -> None:
    """Give every data frame ``frame.pii.pseudonymise(transform)``."""

    class Accessor:
        """The toolkit's verbs on one data frame."""

        def __init__(self, frame: pd.DataFrame) -> None:
            self._frame = frame

        def pseudonymise(self, transform: Transform) -> pd.DataFrame:
            """The pseudonymised data frame."""
            return pseudonymise(self._frame, transform)

    pd.api.extensions.register_dataframe_accessor(name)(Accessor)


def _whole(transform: Transform, batch: pa.RecordBatch) -> pa.RecordBatch:
    done = transform.run(batch)
    if done.quarantined is not None:
        raise PolicyError(
            f"{done.quarantined.num_rows} rows would be quarantined, and a data frame "
            "has no place for them: use on_invalid token, null or fail"
        )
    return done.batch


def _series(column: pa.ChunkedArray, model: pd.Series) -> pd.Series:
    """A column as pandas keeps it, nullable integers without the way over floats."""
    if pd.api.types.is_extension_array_dtype(model.dtype):
        made: pd.Series = column.to_pandas(types_mapper=_EXTENSION.get)
        if isinstance(model.dtype, pd.StringDtype):
            return made.astype(model.dtype)
        return made
    plain: pd.Series = column.to_pandas()
    return plain
