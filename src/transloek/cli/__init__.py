"""The command line: ``transloek COMMAND``.

Each command is a module of this package. Its docstring is its help, ``GERMAN`` the same in German;
``register`` adds its options to its parser; ``run`` does what was asked and returns the exit code.
Only the module of the command that was asked for is imported.

Exit codes: 0 fine, 1 the data has faults, 2 the call was wrong or the data could not be read. Data
go to standard output, everything said about them to standard error.
"""

from __future__ import annotations

import gc
import sys

from transloek.cli._output import clean, discard, prepare
from transloek.errors import TransloekError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

# What the shell reports for a program that a signal ended: neither "fine" nor "the data has faults".
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        The exit code: 0 fine, 1 the data has faults, 2 the call was wrong.

    Examples
    --------
    >>> main(["show", "m05-w9"])  # doctest: +SKIP
    2
    """
    own = argv is None
    argv = sys.argv[1:] if argv is None else list(argv)
    try:
        prepare(sys.stdout)
        if own:
            # What a command reads stays until it ends: garbage is not worth looking for so soon.
            gc.set_threshold(100_000)
        code = _run(argv)
        if own:
            # The process ends here: looking for garbage once more would take a tenth of its time.
            gc.freeze()
        sys.stdout.flush()
    except SystemExit as stop:
        # argparse ends the process itself; a caller from Python should get the code.
        return int(stop.code or 0)
    except BrokenPipeError:
        discard(sys.stdout)
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except TransloekError as error:
        return _fail(error.told(_language(argv)))
    except OSError as error:
        discard(sys.stdout)
        return _fail(": ".join(str(part) for part in (error.filename, error.strerror) if part))
    return code


def _run(argv: list[str]) -> int:
    if argv[:1] == ["--version"]:
        from transloek import __version__

        print(f"transloek {__version__}")
        return 0
    from transloek.cli._options import parse

    args = parse(argv)
    code: int = args.run(args)
    return code


def _language(argv: Sequence[str]) -> str:
    from transloek.cli._options import spoken

    return spoken(argv)


def _fail(message: str) -> int:
    print(f"transloek: {clean(message)}", file=sys.stderr)
    return 2
