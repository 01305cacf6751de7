"""Wrong passphrases on the pages about backups: they count, wherever they were entered."""

from __future__ import annotations

from tests.gui.backups.keeping import PATIENCE, idle, look, press
from tests.gui.rooms_support import press as press_key

WRONG = "not the passphrase"
WAIT = "Wait 1 second, then try again."


def test_what_was_wrong_on_one_page_has_to_be_waited_for_on_the_others(qtbot, office):
    look(qtbot, office)
    office.backups.try_restore()
    idle(qtbot, office)
    drill = office.backups.drill
    for _ in range(5):
        assert not drill.waiting.is_waiting
        drill.passphrase.set_value(WRONG)
        press_key(qtbot, drill.passphrase.line)
        qtbot.waitUntil(lambda: "does not open" in drill.row.error, timeout=PATIENCE)
        drill.show_problems([])
    assert drill.waiting.text() == WAIT
    assert not drill.on.isEnabled()
    office.backups.show_backups()
    idle(qtbot, office)
    for button, room in (
        (office.backups.page.restore_button, lambda: office.backups.restoring),
        (office.backups.page.look_button, lambda: office.backups.looking),
    ):
        office.backups.show_backups()
        idle(qtbot, office)
        press(qtbot, button)
        which = room().which
        which.passphrase.set_value(WRONG)
        press_key(qtbot, which.passphrase.line)
        qtbot.waitUntil(lambda page=which: page.waiting.is_waiting, timeout=PATIENCE)
        assert which.waiting.text() == WAIT
        assert which.row.error == ""
        assert not which.on.isEnabled()
