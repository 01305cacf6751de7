import json
from datetime import UTC, datetime, timedelta

from desktop_app.casework import Casework, MarkInProgress, paper
from desktop_app.clock import FrozenClock
from desktop_app.policy import shipped_packs
from tests import stores
from tests.cli.conftest import LIGHT
from tests.cli.test_keeping import start_a_case

SHOWN = """\
IND-2025-0001  Mr Tobias Fennimore-Example: company and a purpose after bereavement
Individual, light depth, practice case
Next: Close the case
Due: Action 31 May 2026, overdue

Analyse: 5 of 5 needed steps done
  A1  Describe needs and outcomes: Done
"""


def test_the_list_tells_what_to_do_next_and_by_when(casework, cases, at):
    answer = casework("list", *at(cases), "--as-of", "2026-05-25")
    assert answer.code == 0
    heading, light, standard = answer.lines
    assert heading.split("  ")[0] == "Reference"
    assert [column in heading for column in ("Title", "Stage", "Depth", "Next", "Due")] == [
        True
    ] * 5
    assert light.startswith("IND-2025-0001  Mr Tobias Fennimore-Example")
    assert light.endswith("Review: done  Light     Close the case    Action 31 May 2026")
    assert standard.endswith("Action 19 May 2026, overdue")


def test_the_list_for_programs_holds_the_same(casework, cases, at):
    first, second = json.loads(casework("list", *at(cases), "--json", "--as-of", "2026-05-25").out)
    assert first["reference"] == "IND-2025-0001"
    assert (first["stage"], first["depth"], first["next"]) == ("review", "light", "Close the case")
    assert (first["due"], first["due_for"], first["overdue"]) == ("2026-05-31", "Action", False)
    assert second["overdue"]


def test_an_empty_store_says_so_and_lists_nothing(casework, empty, at):
    answer = casework("list", *at(empty))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "There are no cases in this store yet.\n"


def test_a_day_that_is_none_is_wrong_usage(casework, cases, at):
    answer = casework("list", *at(cases), "--as-of", "2026-02-30")
    assert answer.code == 2
    assert "2026-02-30 is not a date" in answer.err


def test_show_tells_where_every_step_stands_and_why(casework, cases, at):
    answer = casework("show", "IND-2025-0001", *at(cases))
    assert answer.code == 0
    assert answer.out.startswith(SHOWN)
    assert "  A6  Check what partners can offer: Not applicable: no partner" in answer.out
    assert "  A8  Talk to the market: Not needed: light depth\n" in answer.out
    assert answer.lines[-1] == "Findings: none"


def test_show_tells_a_case_as_it_was_at_the_end_of_a_day(casework, tmp_path, at):
    clock = FrozenClock(datetime(2026, 3, 2, 10, 0, tzinfo=UTC))
    store = stores.new_store(tmp_path / "old", clock=clock)
    (tmp_path / "old" / "ballast").touch()
    desk = Casework(store, clock, shipped_packs(), "Ada Officer")
    case = desk.import_file(LIGHT.read_bytes())
    clock.moment += timedelta(days=2)
    desk.do(MarkInProgress(case_id=case, step="A1"))
    desk.close()
    before = casework("show", "IND-2025-0001", *at(tmp_path / "old"), "--as-of", "2026-03-03")
    assert before.code == 0
    assert before.lines[1] == "As it was on 3 March 2026"
    assert "  A1  Describe needs and outcomes: Done" in before.lines
    after = casework("show", "IND-2025-0001", *at(tmp_path / "old"))
    assert "  A1  Describe needs and outcomes: Done" not in after.lines
    assert "As it was" not in after.out
    too_early = casework("show", "IND-2025-0001", *at(tmp_path / "old"), "--as-of", "2026-03-01")
    assert too_early.code == 1
    assert too_early.err == (
        "The case was not here yet on 1 March 2026. It is here since 2 March 2026. "
        "Choose that day or a later one.\n"
    )


def test_show_for_programs_names_all_activities_in_order(casework, cases, at):
    shown = json.loads(casework("show", "IND-2025-0002", *at(cases), "--json").out)
    activities = [each for stage in shown["stages"] for each in stage["activities"]]
    assert [stage["stage"] for stage in shown["stages"]] == ["analyse", "plan", "deliver", "review"]
    assert len(activities) == 37
    assert {"activity", "state", "reason"} <= set(activities[0])
    assert [(each["step"], each["blocks"]) for each in shown["findings"]] == [("D2", False)]


def test_a_new_case_has_no_depth_and_starts_at_its_first_step(casework, empty, at):
    start_a_case(empty)
    (line,) = json.loads(casework("list", *at(empty), "--json").out)
    assert (line["depth"], line["due"], line["stage"]) == (None, None, "analyse")
    assert "depth not known yet" in casework("show", "IN-2026-001", *at(empty)).out


def test_what_was_typed_never_steers_the_terminal(casework, cases, at):
    answer = casework("show", "IND\x1b[2J", *at(cases))
    assert answer.code == 1
    assert answer.err.startswith("There is no case IND [2J here.")


def test_documents_are_a_line_each_name_first(casework):
    answer = casework("documents")
    assert (answer.code, answer.err) == (0, "")
    named = [line.split()[0] for line in answer.lines]
    assert named == [each.name for each in paper.documents()]
    assert {"specification", "review-pack"} <= set(named)
    assert all(line.endswith(".") for line in answer.lines)


def test_help_shows_every_command_on_one_line(casework):
    from desktop_app.cli import COMMANDS

    answer = casework("--help")
    assert answer.code == 0
    for command in COMMANDS:
        if len(command.NAME) > 14:
            name = answer.lines.index(f"    {command.NAME}")
            assert answer.lines[name + 1] == f"    {'':14} {command.HELP}"
        else:
            assert f"    {command.NAME:14} {command.HELP}" in answer.lines
