"""``pii``: parses the line, calls one command, turns a failure into one message.

Exit codes: 0 clean, 1 findings at or above ``--fail-on`` or a failed ``verify``, 2
usage or source error. Nothing heavy is imported here: ``pii --help`` answers at once.
"""

from __future__ import annotations

import errno
import traceback
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

import pii_toolkit
from pii_toolkit.cli import (
    crypt,
    demo,
    keys,
    plan,
    pseudonymise,
    reverse,
    scan,
    verify,
)
from pii_toolkit.cli import eval as evaluation
from pii_toolkit.cli.talk import (
    Interrupted,
    answer,
    forget_broken_output,
    harmless,
    leave_politely_on_signals,
    open_standard_streams,
    say,
)
from pii_toolkit.errors import ConfigError, PiiToolkitError


class _ReaderGone(Exception):
    """A broken pipe, in a form that Typer does not turn into its own exit code."""


class _Commands(typer.core.TyperGroup):
    """The commands; Typer would end with 1 on a broken pipe, which means findings."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None


app = typer.Typer(
    name="pii",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)

FAILED = 2


def _show_version(wanted: bool) -> None:
    if wanted:
        answer(f"pii-toolkit {pii_toolkit.__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            envvar="PII_CONFIG",
            metavar="FILE",
            help="YAML file with defaults for every flag, by command.",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Find personal data, pseudonymise it, and make test data of nobody.

    \b
    Start here:
      pii demo                         the whole way, on a warehouse made for it
      pii scan people.csv              what personal data is in there?
      pii scan postgresql://host/db --report report.html
    """
    if config is not None:
        from pii_toolkit.cli.config import defaults_from

        context.default_map = defaults_from(config, context)


app.command("scan")(scan.scan)
app.command("plan")(plan.plan)
app.add_typer(keys.app, name="keys")
app.command("pseudonymise")(pseudonymise.pseudonymise)
app.command("testdata")(pseudonymise.testdata)
app.command("verify")(verify.verify)
app.command("reverse")(reverse.reverse)
app.command("encrypt")(crypt.encrypt)
app.command("decrypt")(crypt.decrypt)
app.add_typer(evaluation.app, name="eval")
app.command("demo")(demo.demo)


def main(arguments: list[str] | None = None) -> None:
    """Entry point of ``pii`` and ``pii-toolkit``; always ends with ``SystemExit``."""
    open_standard_streams()
    leave_politely_on_signals()
    try:
        app(args=arguments, prog_name="pii")
    except (Interrupted, KeyboardInterrupt):
        _fail("interrupted; no incomplete output was left behind")
    except ConfigError as error:
        _fail(f"configuration: {error}")
    except PiiToolkitError as error:
        _fail(str(error))
    except (_ReaderGone, BrokenPipeError):
        forget_broken_output()
        _fail("the reader of the output went away")
    except OSError as error:
        _fail(_of_the_system(error))
    except MemoryError:
        _fail("out of memory; nothing partial was left; give it more, or less data")
    except Exception as error:  # noqa: BLE001 - a traceback could show values
        _fail(_unexpected(error))


def _fail(message: str) -> None:
    say(f"pii: {harmless(message)}")
    raise SystemExit(FAILED)


def _of_the_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    cure = {
        errno.ENOSPC: "; free some space and run again, nothing partial was left",
        errno.EACCES: "; check the permissions",
        errno.ENOENT: "; check the path",
    }.get(error.errno or 0, "")
    return f"{where}{error.strerror or type(error).__name__}{cure}"


def _unexpected(error: Exception) -> str:
    """Type and place only: the text of a foreign error may hold a value."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "pii_toolkit" in f.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return (
        f"internal error ({type(error).__name__} at {place}); nothing partial was "
        "left. Please report it with the command you ran, without any data"
    )
