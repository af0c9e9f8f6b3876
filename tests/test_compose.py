"""docker-compose.yml, Dockerfile and what goes with them, checked without a Docker engine.

The parts of the Compose specification that the file uses are checked by hand, strictly: a key that is not known here
is an error. Where the Compose plugin is installed, it reads the file too.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import neo4j
import pytest
import yaml

from graph.store.neo4j.address import PASSWORD_VARIABLE, USER_VARIABLE, ServerAddress
from graph.store.open import STORE_VARIABLE
from lookthrough import COMMANDS
from tests.conftest import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
OURS = ("build", "explorer")
ADDRESS_VARIABLE = "LOOKTHROUGH_ADDRESS"

TOP_KEYS = {"name", "services", "volumes", "x-lookthrough"}
SERVICE_KEYS = {
    *("build", "cap_drop", "command", "depends_on", "environment", "healthcheck", "image", "init", "mem_limit"),
    *("ports", "read_only", "restart", "security_opt", "stop_grace_period", "tmpfs", "volumes"),
}
CONDITIONS = {"service_healthy", "service_completed_successfully"}
DURATION = re.compile(r"(\d+(ms|s|m|h))+\Z")
VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?\}")
SECRET = re.compile(r"PASSWORD|AUTH|SECRET|TOKEN|KEY")


def lines_of(name: str) -> list[str]:
    """The lines of a file of the repository that say something, continued ones joined."""
    text = re.sub(r"\s*\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8"))
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


EXAMPLE = dict(line.split("=", 1) for line in lines_of(".env.example"))
INSTRUCTIONS = [(line.split(" ", 1)[0], line.split(" ", 1)[1].strip()) for line in lines_of("Dockerfile")]


def test_only_known_keys() -> None:
    assert set(FILE) <= TOP_KEYS
    assert {
        name: set(service) - SERVICE_KEYS for name, service in SERVICES.items() if set(service) - SERVICE_KEYS
    } == {}


def test_services_are_the_three() -> None:
    assert set(SERVICES) == {"neo4j", *OURS}


def test_neo4j_is_the_one_that_the_tests_run_on() -> None:
    pom = ElementTree.parse(ROOT / "ops" / "neo4j" / "pom.xml")
    version = pom.findtext(".//{*}neo4j.version")
    assert SERVICES["neo4j"]["image"] == f"neo4j:{version}-community"


@pytest.mark.parametrize("name", SERVICES)
def test_whom_a_service_waits_for_can_be_waited_for(name: str) -> None:
    for other, waits in SERVICES[name].get("depends_on", {}).items():
        assert set(waits) == {"condition"}
        assert waits["condition"] in CONDITIONS
        if waits["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert SERVICES[other]["restart"] == "no"


@pytest.mark.parametrize("name", ["neo4j", "explorer"])
def test_what_goes_on_running_tells_its_health(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert set(check) == {"test", "interval", "timeout", "retries", "start_period"}
    assert check["test"][0] == "CMD"
    assert all(DURATION.match(check[key]) for key in ("interval", "timeout", "start_period"))
    assert isinstance(check["retries"], int)
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_published_on_the_loopback_address_only(name: str) -> None:
    for port in SERVICES[name].get("ports", []):
        assert re.fullmatch(r"127\.0\.0\.1:\$\{[A-Z0-9_]+_PORT:-(\d+)\}:\1", port)


def test_volumes_are_declared_and_used() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(FILE["volumes"])


@pytest.mark.parametrize("name", OURS)
def test_our_containers_can_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert [place.split(":")[0] for place in service["tmpfs"]] == ["/tmp"]
    assert "privileged" not in service


def test_the_explorer_writes_nothing_that_stays() -> None:
    assert "volumes" not in SERVICES["explorer"]
    assert SERVICES["build"]["volumes"] == ["last-good:/app/data/build"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_stands_in_the_file(name: str) -> None:
    for variable, value in SERVICES[name]["environment"].items():
        if SECRET.search(variable):
            found = VARIABLE.search(value)
            assert found and found[2] == "?", f"{variable} must come from .env, and its absence must be said"
            assert VARIABLE.sub("", value) in ("", "neo4j/")


def test_every_setting_is_in_the_example_and_none_besides() -> None:
    assert {name for name, _, _ in VARIABLE.findall(TEXT)} == set(EXAMPLE)


def test_the_example_says_what_happens_without_it() -> None:
    defaults = {name: value for name, kind, value in VARIABLE.findall(TEXT) if kind == "-"}
    assert {**defaults, PASSWORD_VARIABLE: ""} == EXAMPLE


def test_the_password_file_stays_out_of_git() -> None:
    assert ".env" in lines_of(".gitignore")


@pytest.mark.parametrize("name", OURS)
def test_the_program_reads_what_the_file_sets(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = dict(SERVICES[name]["environment"])
    assert {STORE_VARIABLE, USER_VARIABLE, PASSWORD_VARIABLE} <= set(variables)
    assert set(variables) <= {STORE_VARIABLE, USER_VARIABLE, PASSWORD_VARIABLE, ADDRESS_VARIABLE}
    monkeypatch.setenv(USER_VARIABLE, variables[USER_VARIABLE])
    monkeypatch.setenv(PASSWORD_VARIABLE, "a word")
    address = ServerAddress.parse(variables[STORE_VARIABLE])
    assert (address.uri, address.user, address.password) == ("bolt://neo4j:7687", "neo4j", "a word")


@pytest.mark.parametrize("name", OURS)
def test_the_command_is_one_of_ours(name: str) -> None:
    command, *arguments = SERVICES[name]["command"]
    known = next(mounted for mounted in COMMANDS if mounted.name == command).command()
    known.make_context(command, arguments)  # raises if an option is not known


def test_the_explorer_listens_inside_the_container_on_every_address() -> None:
    """Published on the loopback address only; but from inside, a port forwarded to 127.0.0.1 is never reached."""
    assert SERVICES["explorer"]["environment"][ADDRESS_VARIABLE] == "0.0.0.0"
    explore = next(mounted for mounted in COMMANDS if mounted.name == "explore").command()
    assert ADDRESS_VARIABLE in {option.envvar for option in explore.params}


def test_the_health_of_the_explorer_is_asked_at_its_port() -> None:
    service = SERVICES["explorer"]
    port = service["command"][service["command"].index("--port") + 1]
    assert f"127.0.0.1:{port}/" in service["healthcheck"]["test"][-1]
    assert all(published.endswith(f":{port}") for published in service["ports"])
    assert ("EXPOSE", port) in INSTRUCTIONS


def neo4j_settings() -> set[str]:
    """Names of the Neo4j settings that the file sets: the image reads `_` as a dot and `__` as `_`."""
    names = (name.removeprefix("NEO4J_") for name in SERVICES["neo4j"]["environment"] if name != "NEO4J_AUTH")
    return {re.sub("_", ".", name.replace("__", "\0")).replace("\0", "_") for name in names}


def test_heap_and_page_cache_are_set() -> None:
    assert {"server.memory.heap.max_size", "server.memory.pagecache.size"} <= neo4j_settings()


def test_neo4j_browser_may_speak_to_this_machine_only() -> None:
    settings = SERVICES["neo4j"]["environment"]
    policy = settings["NEO4J_dbms_security_http__static__content__security__policy__header"]
    hosts = {urlsplit(word).hostname for word in re.split(r"[ ;]+", policy) if "://" in word}

    assert policy.startswith("default-src 'self';")
    assert hosts == {"127.0.0.1", "localhost"}
    assert settings["NEO4J_client_allow__telemetry"] == "false"


@pytest.mark.neo4j
def test_neo4j_knows_every_setting() -> None:
    address = ServerAddress.parse(os.environ["NEO4J_URI"])
    auth = (address.user, address.password) if address.password else None
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver:
        known = {record["name"] for record in driver.execute_query("SHOW SETTINGS YIELD name").records}
    assert neo4j_settings() <= known


def test_the_image_is_built_on_a_pinned_base() -> None:
    bases = [rest for word, rest in INSTRUCTIONS if word == "FROM"]
    assert bases
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?( AS \w+)?", base) for base in bases)


def test_the_image_does_not_run_as_root() -> None:
    last = INSTRUCTIONS.index([each for each in INSTRUCTIONS if each[0] == "USER"][-1])
    user, group = INSTRUCTIONS[last][1].split(":")
    assert int(user) >= 1000 and int(group) >= 1000
    assert not [rest for word, rest in INSTRUCTIONS[last:] if word in ("RUN", "COPY", "ADD")]


def test_the_image_installs_hashed_wheels_and_names_no_index() -> None:
    installs = [rest for word, rest in INSTRUCTIONS if word == "RUN" and "pip install" in rest]
    assert "--require-hashes --only-binary :all: -r requirements.txt" in installs[0]
    assert all("--no-deps --no-build-isolation" in rest for rest in installs[1:])
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(?:extra-)?index|--find-links|--trusted-host|PIP_.*INDEX|\bADD\b", text)


def test_what_the_image_copies_is_there_and_let_in() -> None:
    ignored, *rules = lines_of(".dockerignore")
    assert ignored == "*", "everything is left out unless it is named"
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    copied = {name for word, rest in INSTRUCTIONS if word == "COPY" for name in rest.split()[:-1]}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("name", ["data/build", "data/neo4j", "**/.env"])
def test_what_is_private_never_gets_into_the_image(name: str) -> None:
    rules = lines_of(".dockerignore")
    assert name in rules[rules.index("!data") :], "the last rule that fits decides"


def test_compose_itself_accepts_the_file(tmp_path: Path) -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("the Compose plugin of Docker is not installed here")
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    command = [docker, "compose", "--file", str(tmp_path / "docker-compose.yml"), "config", "--quiet"]
    environment = {key: value for key, value in os.environ.items() if key not in EXAMPLE}
    with_word = {**environment, PASSWORD_VARIABLE: "only-for-this-test"}
    told = subprocess.run(command, env=with_word, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert ".env.example" in told.stderr
