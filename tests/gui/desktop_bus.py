"""A bus of its own for a test, and a desktop on it that says what the screen and the laptop do."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.gui.privacy.session_bus import LOGIN

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)
_BEGINS, _IS_OVER = True, False
_PATH = "/org/freedesktop/login1"
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def bus():
    """Run a bus and return its address and its process."""
    # A socket has a short name only; that of a test's own folder may be too long.
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "bus.conf"
        config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
        daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        with daemon:
            try:
                yield daemon.stdout.readline().strip(), daemon
            finally:
                daemon.kill()


class Desktop:
    """Says on a bus what a desktop and the login service say; answers who asks to delay sleep."""

    def __init__(self, address, *names):
        from PySide6.QtDBus import QDBusConnection, QDBusVirtualObject

        self._name = f"desktop-{id(self)}"
        self._bus = QDBusConnection.connectToBus(address, self._name)
        assert all(self._bus.registerService(name) for name in names)

        class Manager(QDBusVirtualObject):
            def introspect(self, _path):
                return ""

            def handleMessage(_, message, connection):  # noqa: N802, N805 - Qt's name
                return self._answer(message, connection)

        self.asked = []
        self.waiting = -1
        self._manager = Manager()
        if LOGIN in names:
            whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
            assert self._bus.registerVirtualObject(_PATH, self._manager, whole)

    def _answer(self, message, connection):
        from PySide6.QtDBus import QDBusUnixFileDescriptor

        self.asked.append((message.member(), message.arguments()))
        self.waiting, given = os.pipe()
        answered = connection.send(message.createReply(QDBusUnixFileDescriptor(given)))
        os.close(given)
        return answered

    @property
    def sleep_waits(self):
        """Whether somebody still holds what was given to delay sleep."""
        os.set_blocking(self.waiting, False)
        try:
            return os.read(self.waiting, 1) != b""
        except BlockingIOError:
            return True

    def screen_is_locked(self, saver, locked):
        self._say(f"/{saver.replace('.', '/')}", saver, "ActiveChanged", locked)

    def session_locks(self, escaped):
        self._say(f"{_PATH}/session/{escaped}", f"{LOGIN}.Session", "Lock")

    def sleep_begins(self):
        self._say(_PATH, f"{LOGIN}.Manager", "PrepareForSleep", _BEGINS)

    def sleep_is_over(self):
        self._say(_PATH, f"{LOGIN}.Manager", "PrepareForSleep", _IS_OVER)

    def _say(self, path, interface, name, *words):
        from PySide6.QtDBus import QDBusMessage

        said = QDBusMessage.createSignal(path, interface, name)
        said.setArguments(list(words))
        assert self._bus.send(said)

    def close(self):
        from PySide6.QtDBus import QDBusConnection

        if self.waiting >= 0:
            os.close(self.waiting)
        QDBusConnection.disconnectFromBus(self._name)
