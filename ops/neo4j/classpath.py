"""The class path of the server: which jars, as Maven resolves them from `pom.xml`."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
JAVA_NEEDED = 17
MAVEN_SECONDS = 1800
"""The first time Maven fetches about 150 MB, which takes minutes on a slow line."""


class ServerError(Exception):
    """Something a person can act on: a tool is missing, or the server did not do as it was told."""


def missing_tool() -> str | None:
    """What is missing on this machine to run a server, as a sentence; None when nothing is."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if java is None:
        return f"A Neo4j server needs Java {JAVA_NEEDED} or 21, and there is no `java` here."
    if maven is None:
        return "A Neo4j server is fetched with Maven, and there is no `mvn` here."
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) < JAVA_NEEDED:
        said = f"this is {found[1]}" if found else "this `java` does not say its version"
        return f"A Neo4j server needs Java {JAVA_NEEDED} or 21; {said}."
    return None


def classpath(folder: Path) -> str:
    """The jars of the server, joined as Java wants them; kept in `folder` until `pom.xml` changes.

    Raises ServerError when Java or Maven is missing or the jars cannot be fetched.
    """
    reason = missing_tool()
    if reason:
        raise ServerError(reason)
    kept = folder / f"classpath-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}.txt"
    if kept.exists():
        jars = kept.read_text(encoding="utf-8").strip()
        if all(Path(jar).exists() for jar in jars.split(os.pathsep)):
            return jars
    folder.mkdir(parents=True, exist_ok=True)
    maven = shutil.which("mvn") or "mvn"
    told = subprocess.run(  # noqa: S603 (nothing from outside: our own pom.xml and folder)
        [
            *(maven, "--batch-mode", "--quiet", "--file", str(POM), "dependency:build-classpath"),
            *("-Dmdep.includeScope=runtime", f"-Dmdep.outputFile={kept.absolute()}"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=MAVEN_SECONDS,
    )
    if told.returncode or not kept.exists():
        kept.unlink(missing_ok=True)
        last = (told.stdout + told.stderr).strip().splitlines()[-5:]
        raise ServerError("Maven could not fetch the Neo4j server:\n" + "\n".join(last))
    return kept.read_text(encoding="utf-8").strip()
