"""Commands on the rules by which states are rated: `lookthrough rules …`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json, print_table, say
from explorer.language.words import level_word, state_words
from graph.queries.rule_effect import LevelChange, RuleEffect, rule_effect
from graph.risk.findings import Level
from graph.risk.ratings import RatingTable
from graph.risk.rule_changes import RuleChange, rule_changes, version_is_silent
from graph.risk.rulesets import RuleFileError, RuleSet, load_ruleset

SHOWN = 40

rules = typer.Typer(no_args_is_help=True, help="The rules by which states are rated: show, check, compare.")
FileArgument = Annotated[Path, typer.Argument(help="A rule file; data/reference/rules has the one in use.")]


@rules.callback()
def _group() -> None:
    """The rules by which states are rated: show them, check a file of your own, compare two."""


@rules.command("list")
def list_command(
    file: Annotated[Path | None, typer.Option(help="Another rule file than the one in use.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Every rule: what it asks, of which table, how it counts, and from when on there are data."""
    with told_to_people(as_json):
        ruleset, table = load_ruleset(file), RatingTable.load()
        if as_json:
            covered = {rule.id: table.covers(rule.source) for rule in ruleset.rules}
            print_json({**ruleset.model_dump(mode="json"), "data_cover": covered})
            return
        say(f", version {ruleset.version}: {ruleset.title}", strong=ruleset.id)
        rows = [
            (rule.id, rule.title, rule.kind, rule.family, rule.source.table, table.covers(rule.source))
            for rule in ruleset.rules
        ]
        print_table("Rules", ("rule", "asks whether the state was", "counts as", "family", "table", "data"), rows)
        _print_combine(ruleset)


@rules.command("check")
def check_command(file: FileArgument, as_json: JsonOption = False) -> None:
    """Check a rule file: every fault with its line."""
    with told_to_people(as_json):
        try:
            ruleset = load_ruleset(file)
            table = RatingTable.load()
            for rule in ruleset.rules:
                table.covers(rule.source)
        except RuleFileError as error:
            if as_json:
                print_json({"file": str(file), "right": False, "faults": [vars(fault) for fault in error.faults]})
            else:
                rows = [(fault.line, fault.where, fault.why) for fault in error.faults]
                print_table(f"{file}: faults", ("line", "where", "what is wrong"), rows)
            raise typer.Exit(1) from None
        if as_json:
            print_json({"file": str(file), "right": True, "faults": []})
        else:
            say(f"{file} is right: {ruleset.id} {ruleset.version}, {len(ruleset.rules)} rules.")


@rules.command("diff")
def diff_command(
    file: FileArgument,
    before: Annotated[Path | None, typer.Option(help="What it is set against, if not the rules in use.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """What a rule file changes beside the rules in use, and which ties of the graph it would rate otherwise."""
    with opened(store, as_json) as graph:
        old, new = load_ruleset(before), load_ruleset(file)
        changes, effect = rule_changes(old, new), rule_effect(graph, old, new, date.today())
        silent = version_is_silent(old, new)
        if as_json:
            print_json({"changes": changes, "same_version": silent, "effect": effect})
            return
        _print_changes(old, new, changes)
        if silent:
            say("Both sets have the same version though they differ: raise it, or two answers carry one label.")
        _print_effect(effect)


def _print_changes(old: RuleSet, new: RuleSet, changes: tuple[RuleChange, ...]) -> None:
    say(f" {old.version} and {new.id} {new.version}", strong=old.id)
    if not changes:
        say("No rule differs.")
    rows = [(change.rule or "the set", change.field or "rule", change.before, change.after) for change in changes]
    print_table("What differs", ("rule", "field", "before", "after"), rows) if rows else None


def _print_effect(effect: RuleEffect) -> None:
    rows = [(level_word(level), effect.before[level], effect.after[level]) for level in Level]
    print_table(f"{effect.ties:,} ties by what is sure of the state then", ("level", "before", "after"), rows)
    if not effect.changed:
        say("No tie would be rated otherwise: then, possibly or today.")
        return
    shown = [_change(change) for change in effect.changed[:SHOWN]]
    title = f"Rated otherwise: {len(effect.changed):,} ties" + (f", the first {SHOWN}" if len(shown) == SHOWN else "")
    columns = ("seller", "client", "state", "before: sure, possible, today", "after: sure, possible, today")
    print_table(title, columns, shown)


def _change(change: LevelChange) -> tuple[str, str, str, str, str]:
    levels = (", ".join(map(level_word, each)) for each in (change.before, change.after))
    client = change.client.caption if change.client else "not named"
    return (change.seller.caption, client, state_words(change.state), *levels)  # type: ignore[return-value]


def _print_combine(ruleset: RuleSet) -> None:
    how = ruleset.combine
    say(
        f"critical: at least {how.critical.hard_rules} hard rule met; high: graded rules of "
        f"{how.high.graded_families} families; elevated: of {how.elevated.graded_families}; none met: no rule with "
        f"data is met, and {how.none.families_with_data} families have data, {', '.join(how.none.among_them)} "
        "among them; otherwise unknown."
    )
