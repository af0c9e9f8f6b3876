"""What a person does who has only the installed program: `python journey.py PROGRAM [ARGUMENT ...]`.

Runs the program in an empty folder with an empty home, from its first status to the served explorer, and stops at the
first answer that is not as it should be. Needs nothing but Python: it is also run where nothing else is installed.
"""

import csv
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

FREEDOM_HOUSE = {
    "Country/Territory": "Serbia",
    "Region": "Europe",
    "C/T": "c",
    "Edition": "2026",
    "Status": "PF",
    "PR rating": "4",
    "CL rating": "4",
    "Total": "53",
}
MAPPING = """
holder: {key: own-fund, name: Own Fund, state: NL}
cites: {url: https://own.example/list.csv, title: Our list, publisher: Own Fund, tier: A}
columns: {name: Issuer, state: ISO, state_as: two letters, value: Value, currency: EUR}
delimiter: ";"
as_of: 2025-06-30
"""
HOLDING = "Issuer;ISO;Value\nNSO Group;IL;1000\n"


class Journey:
    """The program, called in one folder by one person."""

    def __init__(self, program: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.program, self.folder = program, folder / "work"
        home = folder / "home"
        for path in (self.folder, home):
            path.mkdir()
        # Where the platform's usual place is: under the home, whichever platform it is.
        places = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"), str(home))
        ours = ("LOOKTHROUGH_", "XDG_", "NEO4J_")
        self.environment = {key: value for key, value in environment.items() if not key.startswith(ours)} | places
        self.home = home

    def run(self, *words: str, code: int = 0) -> str:
        """What the program prints; it must end with this code."""
        print("$ lookthrough", *words, flush=True)
        done = subprocess.run(
            [*self.program, *words], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == code, f"ended with {done.returncode}:\n{said}"
        return done.stdout if code == 0 else said

    def json(self, *words: str) -> Any:
        """The document that it prints."""
        return json.loads(self.run(*words, "--json"))

    def put(self, name: str, text: str) -> str:
        """A file that the person has; its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)

    def all(self) -> None:
        """From the first question to the served explorer."""
        print(self.run("--version").strip())
        assert "Run `lookthrough build`" in self.run("status", code=1)
        assert not list(self.folder.iterdir()), "a question left something behind"

        self.run("build")
        status = self.json("status")
        data, facts = Path(status["data_folder"]), Path(status["facts_from"])
        assert data.is_relative_to(self.home), data
        assert facts.name == "lookthrough_data", facts
        assert not list(self.folder.iterdir()), "the build left something in the folder it was called in"
        shipped = _stamps(facts)

        self.read()
        self.decide(data)
        self.bring_in(data)
        assert _stamps(facts) == shipped, "something was written into the installed program"
        assert len(list((data / "build" / "history").iterdir())) == 2

        own = self.folder / "own"
        self.run("build", "--data", str(own))
        assert self.json("status", "--data", str(own))["build_id"] == status["build_id"]
        self.explore()

    def read(self) -> None:
        """Questions, briefs and lists."""
        assert '"nso-group"' in self.run("search", "NSO Group", "--json")
        assert self.json("show", "nso-group")["node"]["id"] == "nso-group"
        self.run("brief", "NSO Group", "--out", "nso.html")
        brief = (self.folder / "nso.html").read_text(encoding="utf-8")
        assert "<title>" in brief, "the brief is no page"
        assert "NSO Group" in brief, "the brief does not name its subject"
        matched = self.json("match", self.put("list.csv", "name,country\nNSO Group,Israel\nNobody at all,\n"))
        assert len(matched["rows"]) == 2, matched

    def decide(self, data: Path) -> None:
        """A decision, and a renewed rating, both in the person's own folder."""
        waiting = self.json("review", "list")
        self.run("review", "reject", waiting["pairs"][0]["pair"], "--reason", "two seats", "--by", "Ana")
        assert self.json("review", "list")["waiting"] == waiting["waiting"] - 1
        assert len((data / "judgements.csv").read_text(encoding="utf-8").splitlines()) == 2

        table = self.folder / "freedom.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(FREEDOM_HOUSE))
            writer.writeheader()
            writer.writerow(FREEDOM_HOUSE)
        renewed = self.json("ratings", "renew", "freedom_house", str(table), "--source", "fh-fiw-2013-2025")
        assert (renewed["added"], renewed["written"]) == (1, True), renewed
        ratings = {each["table"]: each["values"] for each in self.json("show", "state:RS")["ratings"]}
        assert ratings["freedom_house"]["edition"] == "2026", ratings["freedom_house"]
        assert ratings["vdem"]["regime"], ratings["vdem"]

    def bring_in(self, data: Path) -> None:
        """A publisher's table and a claims sheet of one's own enter the next build."""
        (data / "holdings").mkdir()
        (data / "holdings" / "own.mapping.yml").write_text(MAPPING, encoding="utf-8")
        report = self.json("ingest", "holdings_csv", "--file", self.put("holdings.csv", HOLDING))
        assert (report["gate"], report["claims"] > 0) == ("passed", True), report
        self.run("sheet", "new", "--out", "my_claims.xlsx")
        assert self.json("sheet", "check", "my_claims.xlsx")["problems"] == []
        self.run("build")
        sources = {source["name"]: source for source in self.json("status")["sources"]}
        assert sources["holdings_csv"]["claims"] == report["claims"], sources["holdings_csv"]
        assert "own-fund" in self.run("paths", "own-fund", "nso-group", "--json")

    def explore(self) -> None:
        """The explorer is served, and its start page and health are answered."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            port = door.getsockname()[1]
        print("$ lookthrough explore --port", port, flush=True)
        with tempfile.TemporaryFile() as said:
            served = subprocess.Popen(
                [*self.program, "explore", "--port", str(port)], cwd=self.folder, env=self.environment,
                stdout=said, stderr=said,
            )  # fmt: skip
            try:
                status = _answer(f"http://127.0.0.1:{port}/", served)
            finally:
                served.terminate()
                served.wait(timeout=60)
            said.seek(0)
            assert status == 200, f"HTTP {status}:\n{said.read().decode()}"
        print(f"HTTP {status}", flush=True)


def _answer(address: str, served: "subprocess.Popen[bytes]") -> int | None:
    """The status with which it answers; None if it ends, or says nothing for two minutes on a very busy machine."""
    until = time.monotonic() + 120
    while time.monotonic() < until and served.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                status: int = answer.status
                return status
        except OSError:
            time.sleep(0.2)
    return None


def _stamps(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def main() -> None:
    """Make the journey with the program that is named."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        Journey(sys.argv[1:], Path(folder).resolve(), dict(os.environ)).all()
    print("The journey of the installed program is done.")


if __name__ == "__main__":
    main()
