"""`python -m ops.neo4j start|stop|status|env`: a real Neo4j on this machine, for tests and for trying out."""

import argparse
import shlex
import sys
from pathlib import Path

from ops.neo4j.server import DEFAULT_FOLDER, Server, ServerError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked."""
    parser = argparse.ArgumentParser(prog="python -m ops.neo4j", description=__doc__)
    parser.add_argument("command", choices=("start", "stop", "status", "env"))
    parser.add_argument("--bolt-port", type=int, default=7687)
    parser.add_argument("--http-port", type=int, default=7474)
    parser.add_argument("--heap", default="1g", help="Java's -Xmx (default 1g)")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="where it keeps its data")
    chosen = parser.parse_args(arguments)
    server = Server(chosen.folder, chosen.bolt_port, chosen.http_port, chosen.heap)
    try:
        return _run(chosen.command, server)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1


def _run(command: str, server: Server) -> int:
    if command == "start":
        if server.pid is None:
            print("Starting Neo4j (the first time Maven fetches it, which takes minutes)", flush=True)
        server.start()
        print(f'Neo4j answers at {server.address}. To use it:  eval "$(python -m ops.neo4j env)"')
        print(f"Neo4j Browser is at {server.browser_address} (user neo4j, password in {server.folder / 'password'})")
    elif command == "stop":
        print("Neo4j was stopped." if server.stop() else "Neo4j was not running.")
    elif server.pid is None:
        print("Neo4j is not running here. `make neo4j` starts it.", file=sys.stderr)
        return 1
    elif command == "status":
        print(f"Neo4j is running at {server.address} (process {server.pid}).")
    else:
        print("export", *(f"{name}={shlex.quote(value)}" for name, value in server.environment().items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
