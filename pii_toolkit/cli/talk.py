"""What goes to the terminal: data on standard output, talk on standard error.

Names of tables, columns and files come from outside. What a terminal would obey in them
(escape sequences, carriage returns, right-to-left overrides) is shown as an escape.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from pii_toolkit.errors import TargetError

_OBEYED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_STREAMS = ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w"))


def say(message: str) -> None:
    """One message on standard error; nobody may be listening."""
    with suppress(OSError):
        print(harmless(message, keep="\n"), file=sys.stderr, flush=True)


def answer(text: str, *, end: str = "\n") -> None:
    """Text for people on standard output, at once.

    Raises:
        TargetError: standard output takes no more.
        BrokenPipeError: its reader went away.
    """
    with standard_output() as out:
        out.write(harmless(text, keep="\n\t").encode(errors="backslashreplace"))
        out.write(end.encode())


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """The bytes of standard output, flushed at the end; errors say where they arose."""
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:
            raise
        _forget_output()
        raise TargetError(_unwritten(error)) from None


def harmless(text: str, *, keep: str = "") -> str:
    """The text with control, format and surrogate characters as escapes.

    >>> harmless("na" + chr(27) + "[31mme")
    'na\\\\x1b[31mme'
    """
    return "".join(
        char
        if char in keep or unicodedata.category(char) not in _OBEYED
        else char.encode("unicode_escape").decode()
        for char in text
    )


def open_standard_streams() -> None:
    """Make the three standard streams usable, whatever the caller did to them.

    A closed one would give its number to the next file that is opened, and what is
    printed would land in there. Reading from a closed standard input gives nothing;
    writing to a closed standard output is an error; talk is for nobody.
    """
    for number, name, mode in _STREAMS:
        stream = getattr(sys, name)
        if stream is None:
            _occupy(number, os.O_WRONLY if number == 2 else os.O_RDONLY)
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115
        elif number and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Interrupted(BaseException):
    """Ctrl-C, a polite kill or a closed terminal.

    No KeyboardInterrupt: Typer would turn that into its own exit code, and CPython ends
    a process with the signal itself if one ever passed through an ``exec``.
    """


def leave_politely_on_signals() -> None:
    """Ctrl-C, a polite kill and a closed terminal all clean up, once.

    Further signals are ignored while that happens. What the caller had ignored (nohup)
    stays so.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def forget_broken_output() -> None:
    """Nobody reads any more: let Python's last flush go nowhere."""
    _forget_output()


def _interrupt(_number: int, _frame: object) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Interrupted


def _occupy(number: int, flags: int) -> None:
    null = os.open(os.devnull, flags)
    if null != number:
        os.dup2(null, number)
        os.close(null)


def _forget_output() -> None:
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def _unwritten(error: OSError) -> str:
    reason = {
        errno.ENOSPC: "no space left where it goes; free some",
        errno.EBADF: "it is closed; send it somewhere (> file, or /dev/null)",
    }.get(error.errno or 0, error.strerror or type(error).__name__)
    return f"standard output cannot be written: {reason}"
