"""Hears on Linux, from the buses of the desktop, that the screen locks or the computer sleeps.

A bus is a socket of this computer; one with any other address is left alone, and where there is
none nothing is heard.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Who says on the session's bus that the screen is locked: KDE and others, then each desktop."""
LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_SYSTEM_SOCKET = "/run/dbus/system_bus_socket"
_WAIT_MS = 2000


@dataclass(frozen=True)
class Buses:
    """Where to hear of this session: addresses of its bus and the system's, and its number.

    An empty address is no bus; with an empty number every session that locks counts as this one.
    """

    session: str = ""
    system: str = ""
    session_id: str = ""


def buses_of(environment: Mapping[str, str]) -> Buses:
    """Return the buses that an environment names; none but sockets of this computer.

    Without an address nothing is started to get one, as the library would do by itself.
    """
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    usual = f"unix:path={runtime}/bus" if runtime else ""
    return Buses(
        session=_local(environment.get("DBUS_SESSION_BUS_ADDRESS") or usual),
        system=_local(environment.get("DBUS_SYSTEM_BUS_ADDRESS") or f"unix:path={_SYSTEM_SOCKET}"),
        session_id=environment.get("XDG_SESSION_ID", ""),
    )


def _local(addresses: str) -> str:
    found = (each for each in addresses.split(";") if each.startswith("unix:"))
    return next(found, "")


class SessionBus(QObject):
    """``locked`` is sent when the screen was locked, or just before the computer sleeps."""

    locked = Signal()

    def __init__(self, parent: QObject, buses: Buses | None = None) -> None:
        """Hear of ``buses``, else of those of this session; nothing before ``begin``."""
        super().__init__(parent)
        self._buses = buses or buses_of(os.environ)
        self._names: list[str] = []
        self._delay: QDBusUnixFileDescriptor | None = None

    @property
    def delays_sleep(self) -> bool:
        """Whether the computer waits with sleeping, at most some seconds, until the cases lock."""
        return self._delay is not None

    def begin(self) -> None:
        """Listen from now on, where there is a bus; once."""
        if self._names:
            return
        session = self._join(self._buses.session, "session")
        if session is not None:
            for saver in SAVERS:
                self._hear(session, saver, "", saver, "ActiveChanged", "_screen(bool)")
        system = self._join(self._buses.system, "system")
        if system is not None:
            path = _session_path(self._buses.session_id)
            self._hear(system, LOGIN, path, f"{LOGIN}.Session", "Lock", "_lock()")
            manager = f"{LOGIN}.Manager"
            self._hear(system, LOGIN, _LOGIN_PATH, manager, "PrepareForSleep", "_sleep(bool)")
            self._ask_for_delay(system)

    def end(self) -> None:
        """Listen no longer, and let the computer sleep when it likes."""
        self._delay = None
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names = []

    def _join(self, address: str, kind: str) -> QDBusConnection | None:
        if not address:
            return None
        name = f"casework-{kind}-{id(self)}"
        connection = QDBusConnection.connectToBus(address, name)
        self._names.append(name)
        return connection if connection.isConnected() else None

    def _hear(  # noqa: PLR0913, PLR0917 - what a signal of a bus is known by
        self,
        bus: QDBusConnection,
        service: str,
        path: str,
        interface: str,
        name: str,
        slot: str,
    ) -> None:
        # Its stub asks for bytes, which it does not take.
        named: Any = SLOT(slot)
        bus.connect(service, path, interface, name, self, named)

    def _ask_for_delay(self, system: QDBusConnection) -> None:
        """Ask that sleep waits for the lock, so that no name is in what is written down then."""
        ask = QDBusMessage.createMethodCall(LOGIN, _LOGIN_PATH, f"{LOGIN}.Manager", "Inhibit")
        ask.setArguments(["sleep", "Commissioning Casework", "Locking the cases", "delay"])
        ask.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(system.asyncCall(ask, _WAIT_MS), self)
        watcher.finished.connect(self._answered)

    @Slot("QDBusPendingCallWatcher*")
    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        given = watcher.reply().arguments() if not watcher.isError() else []
        if self._names and given and isinstance(given[0], QDBusUnixFileDescriptor):
            # Kept open for as long as sleep is to wait; a program that is started anew closes it.
            self._delay = given[0]
        watcher.deleteLater()

    @Slot(bool)
    def _screen(self, is_locked: bool) -> None:  # noqa: FBT001 - what the bus says
        if is_locked:
            self.locked.emit()

    @Slot()
    def _lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def _sleep(self, is_about_to: bool) -> None:  # noqa: FBT001 - what the bus says
        if is_about_to:
            self.locked.emit()


def _session_path(session_id: str) -> str:
    """Return the path of a session on the bus: all but plain letters and digits are escaped.

    A digit in front is escaped too. Nothing for a session without a number, which means any.
    """
    if not session_id:
        return ""
    escaped = "".join(
        letter
        if letter.isascii() and (letter.isalpha() or (place and letter.isdigit()))
        else "".join(f"_{byte:02x}" for byte in letter.encode())
        for place, letter in enumerate(session_id)
    )
    return f"{_LOGIN_PATH}/session/{escaped}"
