"""One server: its folder, its ports, its password, its process."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from ops.neo4j.classpath import ServerError, classpath, missing_tool
from ops.neo4j.process import command_line, end, wait_for_end

__all__ = ["Server", "ServerError", "missing_tool"]

HOST = "127.0.0.1"
USER = "neo4j"
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data" / "neo4j"
START_SECONDS = 120
STOP_SECONDS = 60
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")

_BROWSER_MAY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "connect-src 'self' ws://{0}:{1} http://{0}:{1}; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
"""What pages of Neo4j Browser may ask for: this server, and nobody else."""

_STARTED: list["subprocess.Popen[bytes]"] = []
"""Processes are kept in mind to the end: a server outlives whoever started it, and Python would warn of that."""


@dataclass(frozen=True)
class Server:
    """A Neo4j server on the loopback address, with everything it keeps under `folder`.

    `settings` are lines of neo4j.conf that go before ours; `heap` is Java's `-Xmx`, the page cache comes on top.
    """

    folder: Path = DEFAULT_FOLDER
    bolt_port: int = 7687
    http_port: int = 7474
    heap: str = "1g"
    page_cache: str = "256m"
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it answers; without user and password."""
        return f"bolt://{HOST}:{self._note().get('bolt_port', self.bolt_port)}"

    @property
    def browser_address(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://{HOST}:{self._note().get('http_port', self.http_port)}/browser/"

    @property
    def password(self) -> str:
        """The password of the user `neo4j`, made at random at the first start and kept in the folder."""
        try:
            return (self.folder / "password").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise ServerError("This server was never started: it has no password yet.") from None

    @property
    def pid(self) -> int | None:
        """Number of its process; None when it is not running."""
        pid = self._note().get("pid")
        return pid if pid is not None and self._mark in command_line(pid) else None

    def start(self) -> None:
        """Start it and wait until Bolt answers; nothing happens if it is running.

        Raises ServerError with the end of its log when it does not come up.
        """
        if self.pid is not None:
            return
        jars = classpath(DEFAULT_FOLDER)
        self._configure(jars)
        with (self._made("logs") / "console.log").open("wb") as log:
            # A session of its own: Ctrl-C in the terminal that started it does not end it.
            process = subprocess.Popen(  # noqa: S603
                [
                    *(self._java, "-Xms512m", f"-Xmx{self.heap}", "-XX:+UseG1GC", "-Dlog4j2.disable.jmx=true"),
                    *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
                    "org.neo4j.server.CommunityEntryPoint",
                    self._mark,
                    f"--config-dir={self.folder.absolute() / 'conf'}",
                ],
                env=self._environment(jars),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _STARTED.append(process)
        note = {"pid": process.pid, "bolt_port": self.bolt_port, "http_port": self.http_port}
        self._note_path.write_text(json.dumps(note), encoding="utf-8")
        self._wait_until_it_answers(process)

    def stop(self) -> bool:
        """End exactly the process that was started; False when it was not running."""
        pid = self.pid
        if pid is not None:
            end(pid, self._mark, STOP_SECONDS)
        self._note_path.unlink(missing_ok=True)
        return pid is not None

    def kill(self) -> None:
        """End it as a power cut would, without a chance to tidy up."""
        pid = self.pid
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            wait_for_end(pid, self._mark, 10)

    def environment(self) -> dict[str, str]:
        """The variables by which the store and the tests find it."""
        return {"NEO4J_URI": self.address, "NEO4J_USER": USER, "NEO4J_PASSWORD": self.password}

    @property
    def _java(self) -> str:
        return shutil.which("java") or "java"

    @property
    def _mark(self) -> str:
        return f"--home-dir={self.folder.absolute()}"

    @property
    def _note_path(self) -> Path:
        return self.folder / "server.json"

    def _note(self) -> dict[str, int]:
        try:
            note: dict[str, int] = json.loads(self._note_path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return note

    def _made(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def _environment(self, jars: str) -> dict[str, str]:
        # The class path goes by the environment: two hundred jars would drown every listing of processes.
        conf = str(self.folder.absolute() / "conf")
        return {**os.environ, "CLASSPATH": jars, "NEO4J_HOME": str(self.folder.absolute()), "NEO4J_CONF": conf}

    def _configure(self, jars: str) -> None:
        ours = {
            "server.default_listen_address": HOST,
            "server.bolt.listen_address": f"{HOST}:{self.bolt_port}",
            "server.bolt.advertised_address": f"{HOST}:{self.bolt_port}",
            "server.http.listen_address": f"{HOST}:{self.http_port}",
            "server.http.advertised_address": f"{HOST}:{self.http_port}",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": self.page_cache,
            "db.tx_log.rotation.retention_policy": "2 files",
            "dbms.usage_report.enabled": "false",
            # Neo4j Browser is served by this server, and speaks to nobody else.
            "client.allow_telemetry": "false",
            "dbms.security.http_static_content_security_policy_header": _BROWSER_MAY.format(HOST, self.bolt_port),
        }
        lines = [f"{name}={value}\n" for name, value in {**self.settings, **ours}.items()]
        (self._made("conf") / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
        if not (self.folder / "password").exists():
            self._set_first_password(jars)

    def _set_first_password(self, jars: str) -> None:
        # Made at random, because any page open in a browser can knock at a loopback port.
        word = secrets.token_urlsafe(18)
        told = subprocess.run(  # noqa: S603
            [self._java, "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", "--", word],
            env=self._environment(jars),
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            raise ServerError("The password of the new server could not be set:\n" + told.stderr.replace(word, "***"))
        path = self.folder / "password"
        path.touch(mode=0o600)
        path.write_text(word + "\n", encoding="utf-8")

    def _wait_until_it_answers(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        with neo4j.GraphDatabase.driver(self.address, auth=(USER, self.password), connection_timeout=5) as driver:
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    with driver.session() as session:  # not `execute_query`, which would wait and try again itself
                        session.run("RETURN 1").consume()
                except AuthError as error:
                    self.stop()
                    raise ServerError(
                        f"Something at {self.address} answers but refuses the password: another server has this port, "
                        "or the password was changed. Choose another port, or remove the server's folder."
                    ) from error
                except (DriverError, Neo4jError):
                    time.sleep(0.3)
                else:
                    return
        self.stop()
        raise ServerError("Neo4j did not start. The end of its log:\n" + self._end_of_log())

    def _end_of_log(self) -> str:
        lines: list[str] = []
        for name in ("console.log", "neo4j.log"):
            path = self.folder / "logs" / name
            if path.exists():
                lines += path.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        return "\n".join(lines)
