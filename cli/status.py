"""`lookthrough status`: what is in the graph."""

from datetime import date

from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json, print_table, say
from graph.queries.status import status_report


def status(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """What is in the graph, how fresh it is, and on what terms."""
    with opened(store, as_json) as graph:
        report = status_report(graph, date.today())
        if as_json:
            print_json(report)
            return
        say(f"Build {report.build_id} of {report.built_at}, rules {report.ruleset}")
        print_table("Nodes", ("kind", "number"), list(report.nodes.items()))
        print_table("Relations", ("relation", "number"), list(report.relations.items()))
        print_table("Claims", ("status", "number"), list(report.claims.items()))
        rows = [(s.name, s.age_days, s.licence, s.rows, s.claims, s.gate) for s in report.sources]
        print_table("Sources", ("source", "age in days", "licence", "rows", "claims", "gate"), rows)
