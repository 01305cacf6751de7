"""The register of providers: typed once, taken into cases, kept from cases, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import AddRecord, Casework, NoLongerThere, SignedOff, Undo
from desktop_app.casework.register import NoNameYet, lacks, offers
from desktop_app.clock import FrozenClock
from desktop_app.policy import shipped_packs
from desktop_app.records import Provider, RegisterProvider, RegisterRate, StageSignOff
from tests import stores
from tests.casework.conftest import NOW

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.casework.registered import RegisteredProvider

WORKED_CASE = Path(__file__).parents[2] / "resources" / "cases" / "light.case.json"


def dovetail(desk: Casework, checked_on: date | None = date(2026, 3, 31)) -> tuple[UUID, UUID]:
    """Add a provider with one rate; return both identities."""
    provider = desk.register.add_provider(name="Dovetail Shed CIC", kind="VCSE")
    rate = desk.register.add_rate(
        provider, service="woodwork", unit="session", rate=1800, checked_on=checked_on
    )
    return provider, rate


def only(desk: Casework) -> RegisteredProvider:
    (provider,) = desk.register.providers()
    return provider


def in_case(desk: Casework, case_id: UUID, **values: object) -> UUID:
    done = desk.do(AddRecord(case_id=case_id, step="A7", kind=Provider, values=values))
    assert done.record_id is not None
    return done.record_id


def test_providers_stand_by_name_with_the_newest_check_first(desk: Casework) -> None:
    provider, _ = dovetail(desk)
    desk.register.add_provider(name="acorn Gardens")
    desk.register.add_rate(provider, service="repairs", checked_on=date(2026, 9, 1))
    desk.register.add_rate(provider, service="delivery")
    acorn, shed = desk.register.providers()
    assert (acorn.name, acorn.rates) == ("acorn Gardens", ())
    assert [rate.service for rate in shed.rates] == ["repairs", "woodwork", "delivery"]
    assert [len(offers(desk.register.providers())), shed.rates[1].rate] == [4, 1800]


@pytest.mark.parametrize(
    ("checked_on", "stale"),
    [(date(2025, 11, 22), False), (date(2025, 11, 21), True), (None, False)],
)
def test_a_rate_checked_more_than_a_year_ago_is_stale(
    desk: Casework, checked_on: date | None, *, stale: bool
) -> None:
    dovetail(desk, checked_on)
    assert only(desk).rates[0].stale is stale


def test_what_is_typed_is_tidied_and_kept(desk: Casework) -> None:
    provider, rate = dovetail(desk)
    desk.register.change(RegisterProvider, provider, "note", "Ring\r\nfirst\x07")
    desk.register.change(RegisterRate, rate, "source", "   ")
    assert only(desk).note == "Ring\nfirst"
    assert only(desk).rates[0].source is None


def test_every_act_is_undone_and_done_again_by_name_after_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    desk = Casework(stores.new_store(folder), FrozenClock(NOW), shipped_packs(), "Ada Officer")
    provider, rate = dovetail(desk)
    desk.register.change(RegisterRate, rate, "rate", 1950)
    desk.register.remove_provider(provider)
    assert desk.register.providers() == ()
    desk.close()

    again = Casework(stores.reopened(folder), FrozenClock(NOW), shipped_packs(), "Ada Officer")
    assert again.register.waiting == ("removing provider", None)
    assert again.register.undo() == "removing provider"
    assert only(again).rates[0].rate == 1950
    assert again.register.undo() == "change of “rate”"
    assert only(again).rates[0].rate == 1800
    assert [again.register.undo(), again.register.undo()] == ["adding rate", "adding provider"]
    assert (again.register.providers(), again.register.waiting) == ((), (None, "adding provider"))
    assert again.register.redo() == "adding provider"
    assert only(again).name == "Dovetail Shed CIC"
    again.close()


def test_the_log_of_the_register_belongs_to_no_case_and_names_nobody(tmp_path: Path) -> None:
    store = stores.new_store(tmp_path / "cases")
    desk = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    dovetail(desk)
    assert {(c.label, c.actor) for c in store.changes(None)} == {
        ("adding provider", "Ada Officer"),
        ("adding rate", "Ada Officer"),
    }
    assert store.verify().problems == ()
    desk.close()


def test_what_was_added_and_never_filled_in_is_taken_away(desk: Casework) -> None:
    kept, _ = dovetail(desk)
    desk.register.add_rate(kept)
    blank = desk.register.add_provider()
    desk.register.add_rate(blank)
    desk.register.clear_blank(kept)
    desk.register.clear_blank(blank)
    assert [len(only(desk).rates), only(desk).provider_id] == [1, kept]
    before = desk.register.waiting
    desk.register.clear_blank(kept)
    assert desk.register.waiting == before


def test_what_is_gone_cannot_be_changed(desk: Casework) -> None:
    provider, rate = dovetail(desk)
    desk.register.remove_rate(rate)
    with pytest.raises(NoLongerThere):
        desk.register.change(RegisterRate, rate, "rate", 1)
    desk.register.remove_provider(provider)
    with pytest.raises(NoLongerThere):
        desk.register.add_rate(provider)


def test_a_case_takes_its_own_copy(desk: Casework, light_case: UUID) -> None:
    provider, rate = dovetail(desk)
    desk.register.take_into_case(light_case, "A7", provider, rate)
    desk.register.change(RegisterRate, rate, "rate", 9900)
    case = desk.open_case(light_case)
    (copy,) = case.view.all(Provider)
    assert (copy.key, copy.name, copy.kind) == ("PR1", "Dovetail Shed CIC", "VCSE")
    assert (copy.service, copy.unit, copy.rate, copy.checked_on) == (
        "woodwork",
        "session",
        1800,
        date(2026, 3, 31),
    )
    assert (case.undo, case.steps["A7"].state) == ("adding provider", "in_progress")
    desk.do(Undo(case_id=light_case))
    assert desk.open_case(light_case).view.all(Provider) == ()
    assert only(desk).rates[0].rate == 9900


def test_a_signed_off_stage_takes_nothing(tmp_path: Path) -> None:
    store = stores.new_store(tmp_path / "cases")
    desk = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    case_id = desk.import_file(WORKED_CASE.read_bytes())
    with store.work(actor="Ada Officer", label="sign-off", case_id=case_id) as unit:
        unit.add(
            StageSignOff.blank(
                id=desk.clock.new_id(),
                case_id=case_id,
                stage="analyse",
                signed_by="Ada Officer",
                signed_at=NOW,
            )
        )
        unit.commit()
    provider, _ = dovetail(desk)
    with pytest.raises(SignedOff):
        desk.register.take_into_case(case_id, "A7", provider)
    desk.close()


def test_importing_a_case_leaves_the_register_as_it_is(desk: Casework) -> None:
    dovetail(desk)
    before, waiting = desk.register.providers(), desk.register.waiting
    case_id = desk.import_file(WORKED_CASE.read_bytes())
    assert desk.open_case(case_id).view.all(Provider)
    assert (desk.register.providers(), desk.register.waiting) == (before, waiting)


def test_a_provider_typed_in_a_case_is_kept_in_one_act(desk: Casework, light_case: UUID) -> None:
    typed = in_case(
        desk,
        light_case,
        name="Mill Lane Kitchen",
        kind="VCSE",
        service="meals",
        unit="meal",
        rate=650,
    )
    assert desk.register.keep_in_register(light_case, typed) is not None
    provider = only(desk)
    assert (provider.name, provider.kind) == ("Mill Lane Kitchen", "VCSE")
    assert (provider.rates[0].service, provider.rates[0].rate) == ("meals", 650)
    assert desk.register.keep_in_register(light_case, typed) is None
    assert desk.register.undo() == "keeping provider in the register"
    assert desk.register.providers() == ()


def test_capital_letters_make_no_second_provider(desk: Casework, light_case: UUID) -> None:
    dovetail(desk)
    same = in_case(
        desk, light_case, name="DOVETAIL shed cic ", service="Woodwork", unit="Session", rate=1800
    )
    other = in_case(desk, light_case, name="dovetail shed CIC", service="repairs", unit="hour")
    assert desk.register.keep_in_register(light_case, same) is None
    assert desk.register.keep_in_register(light_case, other) is not None
    assert [rate.service for rate in only(desk).rates] == ["woodwork", "repairs"]


def test_a_newer_check_in_a_case_is_a_newer_rate(desk: Casework, light_case: UUID) -> None:
    dovetail(desk, date(2025, 3, 31))
    newer = in_case(
        desk,
        light_case,
        name="Dovetail Shed CIC",
        service="woodwork",
        unit="session",
        rate=1900,
        checked_on=date(2026, 11, 20),
    )
    desk.register.keep_in_register(light_case, newer)
    assert [(rate.rate, rate.stale) for rate in only(desk).rates] == [(1900, False), (1800, True)]


def test_a_provider_without_a_name_is_not_kept(desk: Casework, light_case: UUID) -> None:
    nameless = in_case(desk, light_case, service="meals")
    record = desk.open_case(light_case).view.by_id(nameless)
    assert isinstance(record, Provider)
    assert not lacks(desk.register.providers(), record)
    with pytest.raises(NoNameYet, match="Enter the name of the provider"):
        desk.register.keep_in_register(light_case, nameless)
