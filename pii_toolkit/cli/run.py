"""Joins source, policy, keyring, personas and target for one run of a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pii_toolkit.cli.session import (
    open_keyring,
    opener_of,
    seal_of,
    tell_of_absent_model,
)
from pii_toolkit.cli.talk import say, standard_output
from pii_toolkit.errors import ConfigError, PolicyError, SourceError

if TYPE_CHECKING:
    from pii_toolkit.cli.progress import Bar
    from pii_toolkit.detect.text import TextDetector
    from pii_toolkit.keys import DomainKey, Keyring
    from pii_toolkit.model import Span
    from pii_toolkit.pseudonymise.policy import Policy
    from pii_toolkit.sources import Source
    from pii_toolkit.targets import Target
    from pii_toolkit.testdata.dataset import RunReport


@dataclass(frozen=True, slots=True, repr=False)
class Job:
    """What the user named: a policy and the way to its key."""

    policy: Path
    keyring: Path
    key_file: Path | None
    passphrase_file: Path | None

    def load(self) -> tuple[Policy, Keyring, DomainKey]:
        """The policy, the open keyring, and the key of the policy's domain."""
        from pii_toolkit.pseudonymise.policy import load_policy

        policy = load_policy(self.policy)
        keyring = open_keyring(self.keyring, self.key_file, self.passphrase_file)
        return policy, keyring, keyring.domain(policy.domain)


@dataclass(frozen=True, slots=True)
class Reading:
    """Which containers of the source are taken."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """How the target is written."""

    plaintext: bool = False
    overwrite: bool = False
    orphans: Literal["refuse", "keep"] = "refuse"
    recipients: tuple[str, ...] = ()
    quarantine: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, and where its output is; a dry run has none."""

    report: RunReport
    location: str | None
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are found in free text."""

    ner: bool = True
    model: str | None = None
    threads: int = 1

    def check(self) -> None:
        """What cannot work is told before the run.

        Raises:
            ConfigError: the model is not installed, or is damaged.
        """
        from pii_toolkit.detect.readers import reader_for

        if self.ner:
            reader_for(self.model)


class Finder:
    """Detects in free text; Presidio and the model are loaded when there is some."""

    __slots__ = ("_detector", "_naming")

    def __init__(self, naming: Naming) -> None:
        naming.check()
        self._naming = naming
        self._detector: TextDetector | None = None

    def spans_many(
        self,
        texts: Sequence[str | None],
        *,
        context: Sequence[str] = (),
        known: Sequence[Sequence[tuple[str, str]]] = (),
    ) -> list[tuple[Span, ...]]:
        """The finds of each text."""
        if self._detector is None:
            self._detector = self._made()
        return self._detector.spans_many(texts, context=context, known=known)

    def _made(self) -> TextDetector:
        from pii_toolkit.detect.text import shipped_detector

        naming = self._naming
        if naming.ner:
            tell_of_absent_model(naming.model)
        return shipped_detector(naming.model, ner=naming.ner, threads=naming.threads)


def dataset(
    job: Job,
    source: str,
    target: str,
    *,
    mirror: bool,
    reading: Reading,
    writing: Writing,
    naming: Naming,
    dry_run: bool,
    progress: Bar,
) -> Outcome:
    """Run a policy over a whole source into a target; ``mirror`` keeps its formats."""
    policy, keyring, key = job.load()
    tell_of_kept_numbers(policy)
    # imported late: a wrong policy or key shows at once
    from pii_toolkit.sources import open_source
    from pii_toolkit.testdata.dataset import pseudonymise_source
    from pii_toolkit.testdata.personas import FakerPersonas

    if mirror:
        refuse_kept_identifiers(policy)
    with ExitStack() as stack:
        origin = stack.enter_context(
            open_source(
                source,
                include=reading.include,
                exclude=reading.exclude,
                opener=opener_of(keyring),
            )
        )
        if not origin.containers() and not origin.problems():
            raise SourceError(
                f"{origin.name} holds no table or file that is read: check the source, "
                "--include and --exclude"
            )
        destination = aside = None
        if not dry_run:
            targets = _targets(target, origin, keyring, mirror=mirror, writing=writing)
            destination, aside = (t and stack.enter_context(t) for t in targets)
        report = pseudonymise_source(
            origin,
            destination,
            policy,
            key,
            personas=FakerPersonas(key, reference_date=policy.reference_date),
            finder=Finder(naming),
            progress=progress,
            quarantine=aside,
        )
    return Outcome(
        report,
        None if destination is None else destination.location,
        bool(destination and destination.encrypted),
    )


def _targets(
    target: str, origin: Source, keyring: Keyring, *, mirror: bool, writing: Writing
) -> tuple[Target, Target | None]:
    """Where the output goes, and where the rows go that are set aside (encrypted)."""
    from pii_toolkit.targets import open_target

    seal = seal_of(keyring, writing.recipients)
    destination = open_target(
        target,
        like=origin,
        seal=None if writing.plaintext else seal,
        mirror=mirror,
        overwrite=writing.overwrite,
        orphans=writing.orphans,
    )
    if writing.quarantine is None:
        return destination, None
    return destination, open_target(f"{writing.quarantine}/", like=origin, seal=seal)


def tell_of_kept_numbers(policy: Policy) -> None:
    """Person numbers that stay as they are: said at every run, for it is rarely meant.

    A reason is no proof: one that a plan wrote stays behind when the operator changes.
    """
    from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_TYPES

    for container, rules in policy.containers.items():
        for column, rule in rules.columns.items():
            if rule.operator == "keep" and rule.entity_type in PERSON_NUMBER_TYPES:
                say(
                    f"note: the policy keeps {rule.entity_type} in {container}.{column}"
                    ": original person numbers stand in the output"
                )


def refuse_kept_identifiers(policy: Policy) -> None:
    """Test data may hold no identifier of the original: such a policy is refused.

    Raises:
        PolicyError: a column whose entity type identifies a person has ``keep``.
    """
    from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_TYPES
    from pii_toolkit.recognizers import entity_types, load_packs

    types = entity_types(load_packs())
    identifying = {n for n, t in types.items() if t.sensitivity == "identifier"}
    identifying.update(PERSON_NUMBER_TYPES)
    for container, rules in policy.containers.items():
        for column, rule in rules.columns.items():
            if rule.operator == "keep" and rule.entity_type in identifying:
                raise PolicyError(
                    f"test data must not keep {rule.entity_type} in "
                    f"{container}.{column}: use token, fake, person_number or drop"
                )


def pipe(
    job: Job,
    source: str,
    target: str,
    from_format: str | None,
    to_format: str | None,
    container: str | None,
    naming: Naming,
) -> None:
    """Standard input or a file through the transform to standard output or a file."""
    from pii_toolkit.etl.stream import StreamTransform, read_stream
    from pii_toolkit.sources.datafile import describe
    from pii_toolkit.targets.stream import FORMATS, write_stream

    if source != "-" or target != "-":
        raise ConfigError("a pipe has both ends: pii pseudonymise - - (or name files)")
    if to_format is not None and to_format not in FORMATS:
        raise ConfigError(f"--to {to_format} is none of {', '.join(FORMATS)}")
    policy, _, key = job.load()
    tell_of_kept_numbers(policy)
    name = container or only_container(policy)
    columns = list(policy.container(name).columns)
    try:
        schema, batches, sniffed = read_stream(
            sys.stdin.buffer, from_format, expect=columns
        )
    except OSError as error:
        raise SourceError(
            f"standard input cannot be read: {error.strerror or type(error).__name__}"
        ) from None
    if set(schema.names).isdisjoint(columns):  # without a header these are values
        raise SourceError(
            f"what comes through the pipe has no column that {name} has in the policy: "
            "it needs a header (or keys), or another --container"
        )
    transform = StreamTransform(policy, key, name, schema, finder=Finder(naming))
    say("note: a pipe is clear by nature: its reader must protect the data")
    with standard_output() as out:
        write_stream(
            out,
            to_format or sniffed,
            transform.schema,
            map(transform, batches),
            fields=describe(transform.schema),
        )


def only_container(policy: Policy) -> str:
    """The container that a pipe means when the policy has just one."""
    names = list(policy.containers)
    if len(names) != 1:
        raise ConfigError(
            f"the policy has {len(names)} containers: name one with --container"
        )
    return names[0]
