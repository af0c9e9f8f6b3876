"""`lookthrough status`: what is in the graph, and where everything lies."""

from datetime import date

from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json, print_table, say
from graph.data_folder import VARIABLE, ChosenBy, chosen_by, data_folder, facts_of
from graph.queries.status import status_report

CHOSEN = {
    ChosenBy.PERSON: f"chosen with --data or {VARIABLE}",
    ChosenBy.CHECKOUT: "that of this checkout",
    ChosenBy.PLATFORM: f"the usual place on this machine; --data or {VARIABLE} choose another",
}


def status(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """What is in the graph, how fresh it is, on what terms, and where your data lies."""
    if not as_json:  # said first, for whoever looks for a build that is in another folder
        data = data_folder()
        facts = "its own" if facts_of(data) == data else f"those that came with the program, {facts_of(data)}"
        say(f"Data folder {data} ({CHOSEN[chosen_by()]}); curated facts: {facts}")
    with opened(store, as_json) as graph:
        report = status_report(graph, date.today())
        if as_json:
            print_json(report)
            return
        say(f"Build {report.build_id} of {report.built_at}, rules {report.ruleset}, in {report.store}")
        print_table("Nodes", ("kind", "number"), list(report.nodes.items()))
        print_table("Relations", ("relation", "number"), list(report.relations.items()))
        print_table("Claims", ("status", "number"), list(report.claims.items()))
        rows = [(s.name, s.age_days, s.licence, s.rows, s.claims, s.gate) for s in report.sources]
        print_table("Sources", ("source", "age in days", "licence", "rows", "claims", "gate"), rows)
