"""``pii plan``: from a scan to a policy that a person reviews and keeps in git."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pii_toolkit.cli.talk import answer, say
from pii_toolkit.errors import TargetError


def plan(
    scan_json: Annotated[
        Path, typer.Argument(metavar="SCAN.json", help="Made by: pii scan --out")
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="- is stdout.")
    ] = "-",
    domain: Annotated[
        str, typer.Option("--domain", help="Pseudonymisation domain.")
    ] = "default",
    reference_date: Annotated[
        dt.datetime | None,
        typer.Option(
            "--reference-date",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="No output birth date lies after it. Default: today, recorded.",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an existing policy.")
    ] = False,
) -> None:
    """Propose a policy: an operator for each column.

    Every line has its entity type and its reason, for a person to review.

    \b
    Example:
      pii scan crm.sqlite --out scan.json
      pii plan scan.json -o policy.yaml
    """
    from pii_toolkit import plan as planning
    from pii_toolkit.reports import json
    from pii_toolkit.reports.json import write_text

    if output != "-" and not overwrite and Path(output).is_file():
        raise TargetError(
            f"{output} exists, and may hold what a person decided: name another file, "
            "or replace it with --overwrite"
        )
    result = json.read(scan_json)
    day = (reference_date or dt.datetime.now(dt.UTC)).date()
    text = planning.to_yaml(
        planning.plan(result, domain=domain, reference_date=day), result
    )
    if output == "-":
        answer(text, end="")
        return
    write_text(Path(output), text)
    say(f"policy written to {output}: review every line, then keep it in git")
