"""Build the documentation in both languages, and what stands above them: ``make docs``.

    python tools/build_docs.py [--out build/docs] [--base https://example.org/transloek/]

Nothing is written into the sources. In the output lie ``de`` and ``en``, a start page that leads to
them, ``f/ID`` as the permanent address of each finding, and ``downloads``. All links are relative,
so that the site works from a folder and below any address; only what needs an absolute address (the
sitemap, canonical links, previews in other sites) is left out unless a base is given.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from _cards import write_cards
from _catalogues import compile_catalogues
from _downloads import write_downloads
from _front import LANGUAGES, write_front, write_sitemap

ROOT = Path(__file__).parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Build, and return 0, or 1 if a language has a fault."""
    args = _arguments(arguments)
    out, work = args.out.absolute(), args.work.absolute()
    write_downloads(ROOT, out / "downloads", work / "downloads.json")
    compile_catalogues(ROOT / "docs" / "locales", work / "locales")
    running = {lang: _start(lang, args, out, work) for lang in args.lang or LANGUAGES}
    failed = [lang for lang, process in running.items() if process.wait()]
    for lang in failed:
        print(f"The documentation in '{lang}' has faults: they are told above.", file=sys.stderr)
        # The next build would only read what changed since, and so pass over what is wrong.
        shutil.rmtree(work / "doctrees" / lang, ignore_errors=True)
    if not failed:
        write_front(ROOT, out, work / "front.state", args.base)
        if args.base:
            write_sitemap(out, args.base)
            write_cards(ROOT, out)
        print(f"The pages are in {args.out}: open index.html")
    return int(bool(failed))


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("build/docs"), help="where to write")
    parser.add_argument(
        "--work", type=Path, default=Path("build"), help="where to keep what a next build needs"
    )
    parser.add_argument("--base", default="", help="address under which the site will be found")
    parser.add_argument(
        "--lang", action="append", choices=LANGUAGES, help="build this language only"
    )
    parser.add_argument(
        "--untranslated",
        action="store_true",
        help="let texts pass that are not translated yet",
    )
    args = parser.parse_args(arguments)
    if args.base and not args.base.startswith(("https://", "http://")):
        parser.error(f"--base {args.base!r}: expected an address that begins with https://")
    args.base = args.base and args.base.rstrip("/") + "/"
    return args


def _start(lang: str, args: argparse.Namespace, out: Path, work: Path) -> subprocess.Popen[bytes]:
    """Start Sphinx for one language."""
    settings = {
        "language": lang,
        "site_base": args.base,
        "site_downloads": work / "downloads.json",
        "locale_dirs": work / "locales",
        "site_untranslated": int(args.untranslated),
    }
    options = [f"--define={name}={value}" for name, value in settings.items() if value != ""]
    places = ["-d", str(work / "doctrees" / lang), str(ROOT / "docs"), str(out / lang)]
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q"]
    return subprocess.Popen(
        [*command, *options, *places],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


if __name__ == "__main__":
    sys.exit(main())
