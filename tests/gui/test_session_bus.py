"""The computer locks its screen or goes to sleep, and says so on a bus: the cases lock as well."""

from __future__ import annotations

import struct
import sys

import pytest

from desktop_app.gui.privacy import session_bus
from desktop_app.gui.privacy.acts import this_moment
from desktop_app.gui.privacy.screen_asked import SessionInfo, screen_is_locked, windows_says
from desktop_app.gui.privacy.session_bus import LOGIN, SAVERS, Buses, SessionBus, buses_of
from tests.gui.desktop_bus import Desktop, bus, needs_bus
from tests.gui.rooms_support import made_store, main_window, opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a bus")


@pytest.fixture(autouse=True)
def patient_question(monkeypatch):
    """Let the desktop of a busy computer answer as late as it likes."""
    monkeypatch.setattr(session_bus, "_WAIT_MS", 600_000)


@pytest.fixture
def desktop():
    with bus() as (address, _):
        desktop = Desktop(address, *SAVERS, LOGIN)
        desktop.address = address
        yield desktop
        desktop.close()


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch, desktop):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", desktop.address)
    monkeypatch.setenv("XDG_SESSION_ID", "c2")
    with main_window(qtbot, tmp_path / "state") as window:
        opened(qtbot, window, made_store(tmp_path))
        window.started = []
        window.privacy.lock.restart = window.started.append
        # Answered once it hears: what is said before is said to nobody.
        qtbot.waitUntil(lambda: window.privacy.bus.delays_sleep)
        yield window


@pytest.fixture
def listening(qtbot, qapp, desktop):
    """Listen on the bus of the desktop; every time that a lock is asked for is noted."""
    listening = listen(qtbot, qapp, Buses(desktop.address, desktop.address, "c2"))
    yield listening
    listening.end()
    listening.deleteLater()


def listen(qtbot, qapp, buses):
    listening = SessionBus(qapp, buses)
    listening.heard = []
    listening.locked.connect(lambda: listening.heard.append("locked"))
    listening.begin()
    qtbot.waitUntil(lambda: listening.delays_sleep)
    return listening


@needs_bus
def test_the_cases_lock_when_the_screen_is_locked(qtbot, window, desktop):
    desktop.screen_is_locked(SAVERS[0], locked=True)
    qtbot.waitUntil(lambda: bool(window.started))
    window.hide()


@needs_bus
def test_sleep_waits_until_the_cases_are_locked_and_no_longer(qtbot, window, desktop):
    ((name, words),) = desktop.asked
    assert (name, words[0], words[3]) == ("Inhibit", "sleep", "delay")
    held = []
    window.privacy.lock.restart = lambda locked: held.append((locked, desktop.sleep_waits))
    desktop.sleep_begins()
    qtbot.waitUntil(lambda: bool(held))
    assert held[0][1]
    window.hide()
    window.privacy.bus.end()
    # The bus itself may hold on for a moment to what it passed on.
    qtbot.waitUntil(lambda: not desktop.sleep_waits)


@needs_bus
def test_the_screen_of_every_desktop_is_heard_once_it_is_locked(qtbot, listening, desktop):
    for saver in SAVERS:
        desktop.screen_is_locked(saver, locked=False)
    for number, saver in enumerate(SAVERS, start=1):
        desktop.screen_is_locked(saver, locked=True)
        qtbot.waitUntil(lambda: len(listening.heard) == number)  # noqa: B023
    assert len(listening.heard) == len(SAVERS)


@needs_bus
def test_only_this_session_is_heard_and_waking_is_no_lock(qtbot, listening, desktop):
    desktop.session_locks("c3")
    desktop.sleep_is_over()
    desktop.session_locks("c2")
    qtbot.waitUntil(lambda: bool(listening.heard))
    assert listening.heard == ["locked"]


@needs_bus
def test_somebody_who_is_not_the_desktop_is_not_heard(qtbot, listening, desktop):
    other = Desktop(desktop.address, "org.example.Other")
    other.screen_is_locked(SAVERS[0], locked=True)
    other.sleep_begins()
    other.close()
    desktop.session_locks("c2")
    qtbot.waitUntil(lambda: bool(listening.heard))
    assert listening.heard == ["locked"]


@needs_bus
@pytest.mark.parametrize(("number", "escaped"), [("", "_37"), ("12", "_312"), ("c4", "c4")])
def test_a_session_is_known_by_its_number_or_any_will_do(qtbot, qapp, desktop, number, escaped):
    listening = listen(qtbot, qapp, Buses(system=desktop.address, session_id=number))
    with qtbot.waitSignal(listening.locked):
        desktop.session_locks(escaped)
    listening.end()
    listening.deleteLater()


@needs_bus
def test_a_bus_that_goes_away_disturbs_nobody(qtbot, tmp_path, monkeypatch):
    with bus() as (address, daemon):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with main_window(qtbot, tmp_path / "state") as window:
            opened(qtbot, window, made_store(tmp_path))
            daemon.kill()
            daemon.wait()
            window.privacy.watch.look()
            assert window.privacy.status.text() == "Locks after 5 minutes"
            assert not window.privacy.lock.is_under_way


def test_where_there_is_no_bus_idleness_is_still_watched(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as window:
        opened(qtbot, window, made_store(tmp_path))
        assert not window.privacy.bus.delays_sleep
        assert window.privacy.status.text() == "Locks after 5 minutes"


def test_only_sockets_of_this_computer_are_listened_to():
    everywhere = {
        "DBUS_SESSION_BUS_ADDRESS": "tcp:host=192.0.2.1,port=5000;unix:path=/run/user/7/bus",
        "DBUS_SYSTEM_BUS_ADDRESS": "tcp:host=192.0.2.1,port=5001",
        "XDG_SESSION_ID": "2",
    }
    assert buses_of(everywhere) == Buses(session="unix:path=/run/user/7/bus", session_id="2")
    assert buses_of({"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}).session == ""
    usual = buses_of({"XDG_RUNTIME_DIR": "/run/user/7"})
    assert usual.session == "unix:path=/run/user/7/bus"
    assert usual.system == "unix:path=/run/dbus/system_bus_socket"
    assert buses_of({}).session == ""


# --- Windows and macOS, which are asked ---


def told_by_windows(level, flags):
    """Return what Windows writes: level, a gap, session, state, flags; names and times follow."""
    return SessionInfo.from_buffer_copy(struct.pack("<I4xIii", level, 1, 0, flags) + bytes(200))


def test_windows_says_locked_in_its_own_way():
    assert windows_says(told_by_windows(level=1, flags=0))
    assert not windows_says(told_by_windows(level=1, flags=1))
    assert not windows_says(told_by_windows(level=1, flags=-1))
    assert not windows_says(told_by_windows(level=0, flags=0))


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "haiku"])
def test_a_computer_without_what_is_asked_disturbs_nobody(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert not screen_is_locked()


def test_a_computer_that_says_its_screen_is_locked_locks_the_cases(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as window:
        opened(qtbot, window, made_store(tmp_path))
        started = []
        window.privacy.lock.restart = started.append
        watch = window.privacy.watch
        watch.moment = this_moment
        watch.look()
        assert not window.privacy.lock.is_under_way
        watch.asks = lambda: True
        watch.look()
        qtbot.waitUntil(lambda: bool(started))
        window.hide()
