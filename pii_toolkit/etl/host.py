"""A transform with everything that its policy asks for, for hosts that have no index.

Each row is then judged alone: a customer who stands in one table by id and in another
by person number is two subjects. Runs over whole sources use ``testdata.dataset``
instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pii_toolkit.pseudonymise.schema import is_text_rule
from pii_toolkit.pseudonymise.transform import Transform

if TYPE_CHECKING:
    import pyarrow as pa

    from pii_toolkit.keys import DomainKey
    from pii_toolkit.pseudonymise.policy import Policy
    from pii_toolkit.pseudonymise.text import SpanFinder


def make_transform(
    policy: Policy,
    key: DomainKey,
    container: str,
    schema: pa.Schema,
    *,
    finder: SpanFinder | None = None,
) -> Transform:
    """The transform of one container, with personas and text detection where needed.

    Args:
        policy: what becomes of each column.
        key: of the policy's domain.
        container: its name in the policy.
        schema: of what comes in.
        finder: finds personal data in free text; all packs and the name model that
            ships where None.

    Raises:
        PolicyError: the policy and the schema do not fit together.
    """
    rules = [
        rule
        for name, rule in policy.container(container).columns.items()
        if name in schema.names
    ]
    personas = None
    if any(rule.operator == "fake" for rule in rules):
        from pii_toolkit.testdata.personas import FakerPersonas

        personas = FakerPersonas(key, reference_date=policy.reference_date)
    if finder is None and any(is_text_rule(rule) for rule in rules):
        from pii_toolkit.detect.text import shipped_detector

        finder = shipped_detector()
    return Transform(policy, key, container, schema, personas=personas, finder=finder)
