"""Check that this commit can be released, build it, and write down the checksums.

Run it with the interpreter of the environment in which transloek is installed; `make release-check`
does::

    python tools/release_check.py [--final] [--only CHECK] [--root FOLDER]

It ends with 0 if all is well, with 1 if something is not, with 2 if the call was wrong. At any time
it checks that one version is stated everywhere, that the changelog has it, that the data are valid
and in canonical form, that they differ from the last tag's by no more than the version says, and
that two builds of the commit are the same to the byte. With ``--final``, on the day of the release,
the version must have its date everywhere, and nothing may be changed that is not committed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Where the version stands, and how.
VERSIONS = {
    "CITATION.cff": r"^version: (\S+)$",
    "README.md": r"\b[Vv]ersion (\d+\.\d+\.\d+)\b",
    "README.de.md": r"\bVersion (\d+\.\d+\.\d+)\b",
    "CHANGELOG.md": r"^## \[(\d[^\]]*)\]",
}
# These need not name it.
MAY_LACK = {"README.de.md"}
HEADING = r"^## \[{version}\] - (unreleased|\d{{4}}-\d\d-\d\d)$"


class Said(NamedTuple):
    """What a check came to: ``ok``, ``note`` or ``FAIL``."""

    verdict: str
    text: str


class Checkout:
    """The files and the history that are to be released."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def text(self, name: str) -> str:
        """Return the content of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def git(self, *arguments: str) -> bytes:
        """Return what Git says."""
        git = shutil.which("git") or "git"
        command = [git, "-C", str(self.root), *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout

    @property
    def descriptor(self) -> dict[str, object]:
        """The descriptor."""
        found: dict[str, object] = json.loads(self.text("datapackage.json"))
        return found

    @property
    def version(self) -> str:
        """The version that pyproject.toml states."""
        return str(tomllib.loads(self.text("pyproject.toml"))["project"]["version"])


def one_version(checkout: Checkout) -> Iterator[Said]:
    """Compare all places in which the version stands with pyproject.toml."""
    version = checkout.version
    found = {"datapackage.json": str(checkout.descriptor["version"])}
    for name, pattern in VERSIONS.items():
        match = re.search(pattern, checkout.text(name), re.MULTILINE)
        if match is not None or name not in MAY_LACK:
            found[name] = match[1] if match else "no version"
    wrong = {name: other for name, other in found.items() if other != version}
    for name, other in wrong.items():
        yield Said("FAIL", f"{name} has {other}, pyproject.toml {version}")
    if not wrong:
        yield Said("ok", f"{version} in pyproject.toml, {', '.join(found)}")


def changelog(checkout: Checkout) -> Iterator[Said]:
    """Look for the section on this version; before its day it may be without a date."""
    date, text = _date(checkout), checkout.text("CHANGELOG.md")
    if not date:
        yield Said("FAIL", f"no section `## [{checkout.version}] - YYYY-MM-DD`")
        return
    section = re.split(r"^## ", text, flags=re.MULTILINE)[1]
    if not re.search(r"^- ", section, re.MULTILINE):
        yield Said("FAIL", "the section on this version is empty")
    elif date == "unreleased":
        yield Said("note", "the section is there, and has no date yet")
    else:
        yield Said("ok", f"a section of {date}")


def _date(checkout: Checkout) -> str:
    pattern = HEADING.format(version=re.escape(checkout.version))
    match = re.search(pattern, checkout.text("CHANGELOG.md"), re.MULTILINE)
    return match[1] if match else ""


def dated(checkout: Checkout) -> Iterator[Said]:
    """Compare the dates of the release, which must all be there."""
    released = re.search(
        r"^date-released: '?([\d-]+)'?$", checkout.text("CITATION.cff"), re.MULTILINE
    )
    found = {
        "CHANGELOG.md": _date(checkout).replace("unreleased", ""),
        "CITATION.cff, date-released": released[1] if released else "",
        "datapackage.json, created": str(checkout.descriptor.get("created", ""))[:10],
    }
    if len(set(found.values())) == 1 and all(found.values()):
        yield Said("ok", f"released on {found['CHANGELOG.md']}")
        return
    told = ", ".join(f"{name}: {date or 'none'}" for name, date in found.items())
    yield Said("FAIL", f"expected one date everywhere, found {told}")


def committed(checkout: Checkout) -> Iterator[Said]:
    """Look for changes that the commit, from which is built, does not have."""
    changed = checkout.git("status", "--porcelain").decode().splitlines()
    for line in changed[:10]:
        yield Said("FAIL", f"not committed: {line[3:]}")
    if not changed:
        yield Said("ok", "everything is committed")


def valid(checkout: Checkout) -> Iterator[Said]:
    """Validate the data."""
    for words in (["validate"], ["format", "--check"]):
        command = [sys.executable, "-m", "transloek", *words, str(checkout.root)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        name = " ".join(words)
        told = (done.stdout + done.stderr).strip()
        failed = Said("FAIL", f"transloek {name}:\n{told}")
        yield failed if done.returncode else Said("ok", f"transloek {name}")


def version_step(checkout: Checkout) -> Iterator[Said]:
    """Compare the data with those of the last release."""
    from transloek.diff import PROBLEMS, as_json, compare

    tag = last_tag(checkout)
    if tag is None:
        yield Said("note", "no tag yet: there is no release to compare with")
        return
    found = compare(tag, checkout.root, at=checkout.root)
    told = as_json(found)["problems"]
    for each in told:
        error = PROBLEMS[each["code"]].severity == "error" or each["code"] == "version-same"
        place = " ".join(filter(None, (each["table"], each["record"])))
        yield Said("FAIL" if error else "note", f"{each['code']} {place}: {each['message']}")
    if found.fits:
        text = f"since {tag}: {len(found.changes)} changes call for {found.required}"
        yield Said("ok", f"{text}, the version goes {found.actual}")


def last_tag(checkout: Checkout) -> str | None:
    """Return the tag of the last release before this commit."""
    merged = checkout.git("tag", "--list", "v*", "--merged", "HEAD", "--sort=-v:refname")
    here = checkout.git("tag", "--list", "v*", "--points-at", "HEAD").decode().split()
    return next((tag for tag in merged.decode().split() if tag not in here), None)


def built_twice(checkout: Checkout) -> Iterator[Said]:
    """Build the commit in two places, compare, and keep one build with its checksums."""
    epoch = checkout.git("log", "-1", "--format=%ct").decode().strip()
    with tempfile.TemporaryDirectory() as folder:
        builds = [_build(checkout, Path(folder, name), epoch) for name in ("a", "another-place")]
        one, other = (_checksums(build, sorted(build.iterdir())) for build in builds)
        if one != other:
            yield Said("FAIL", f"two builds differ:\n{one}{other}".rstrip())
            return
        yield Said("ok", f"two builds are the same to the byte:\n{one}".rstrip())
        yield _keep(checkout, builds[0], one)
        if changed := checkout.git("status", "--porcelain").splitlines():
            yield Said("note", f"built is the commit, without {len(changed)} changes since")


def _build(checkout: Checkout, place: Path, epoch: str) -> Path:
    """Build sdist and wheel from a fresh copy of the commit."""
    source, out = place / "source", place / "out"
    with tarfile.open(
        fileobj=io.BytesIO(checkout.git("archive", "--format=tar", "HEAD"))
    ) as archive:
        archive.extractall(source, filter="data")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    environ = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environ)
    if done.returncode:
        raise SystemExit(f"FAIL  build: {(done.stdout + done.stderr).strip()}")
    return out


def _checksums(folder: Path, files: Sequence[Path]) -> str:
    """Return a manifest as `sha256sum --check` reads it."""
    sums = ((hashlib.sha256(file.read_bytes()).hexdigest(), file) for file in files)
    return "".join(f"{digest}  {file.relative_to(folder).as_posix()}\n" for digest, file in sums)


def _keep(checkout: Checkout, build: Path, sums: str) -> Said:
    """Put a build into dist, with the checksums of its files and of the package's."""
    dist = checkout.root / "dist"
    dist.mkdir(exist_ok=True)
    for file in build.iterdir():
        shutil.copyfile(file, dist / file.name)
    source = build.parent / "source"
    package = [source / "datapackage.json", *sorted((source / "data").glob("*.csv"))]
    (dist / "SHA256SUMS").write_text(sums, encoding="utf-8")
    of_package = _checksums(source, package)
    (dist / "SHA256SUMS.package").write_text(of_package, encoding="utf-8")
    return Said("ok", "dist has both, SHA256SUMS of them and SHA256SUMS.package of the data")


CHECKS: dict[str, Callable[[Checkout], Iterator[Said]]] = {
    "version": one_version,
    "changelog": changelog,
    "data": valid,
    "step": version_step,
    "build": built_twice,
}
FINAL = {"date": dated, "commit": committed}


def main(argv: Sequence[str] | None = None) -> int:
    """Run all checks, and say of each what it came to."""
    parser = argparse.ArgumentParser(description="Check that this commit can be released.")
    parser.add_argument("--final", action="store_true", help="on the day of the release")
    every = {**CHECKS, **FINAL}
    parser.add_argument(
        "--only", action="append", choices=every, help="this check alone; may be given repeatedly"
    )
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("--root", type=Path, default=here, help="the checkout; by default this one")
    args = parser.parse_args(argv)
    checkout = Checkout(args.root.resolve())
    if not (checkout.root / ".git").exists() or shutil.which("git") is None:
        parser.error(f"{checkout.root} is no Git checkout, or there is no Git: nothing to release")
    failed = 0
    for name in args.only or (every if args.final else CHECKS):
        for said in every[name](checkout):
            failed += said.verdict == "FAIL"
            lines = said.text.replace("\n", "\n      ")
            print(f"{said.verdict:4}  {name}: {lines}", flush=True)
    whole = args.final and not args.only
    print(f"{failed} to mend" if failed else "can be released" if whole else "no objection")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
