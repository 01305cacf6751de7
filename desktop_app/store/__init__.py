"""Keep cases: encrypted, logged, undoable. The only package that opens a connection."""

from desktop_app.store.backup_file import ENDING, Manifest, discard, read_backup, unpack
from desktop_app.store.canonical import kept_form
from desktop_app.store.history import LoggedAct, LoggedChange
from desktop_app.store.issued_files import keep_issued_file
from desktop_app.store.keyfile import USUAL, Cost, key_copies_agree
from desktop_app.store.lock import SHOW_REQUEST, ask_other_window_to_show
from desktop_app.store.opening import create_store, open_store, open_store_with_recovery_code
from desktop_app.store.recovery_code import new_code
from desktop_app.store.store import Store
from desktop_app.store.undo import UndoState
from desktop_app.store.unit_of_work import Work, Written
from desktop_app.store.verify import Verified

__all__ = [
    "ENDING",
    "SHOW_REQUEST",
    "USUAL",
    "Cost",
    "LoggedAct",
    "LoggedChange",
    "Manifest",
    "Store",
    "UndoState",
    "Verified",
    "Work",
    "Written",
    "ask_other_window_to_show",
    "create_store",
    "discard",
    "keep_issued_file",
    "kept_form",
    "key_copies_agree",
    "new_code",
    "open_store",
    "open_store_with_recovery_code",
    "read_backup",
    "unpack",
]
