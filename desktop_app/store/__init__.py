"""Keep cases: encrypted, logged, undoable. The only package that opens a connection."""

from desktop_app.store.backup_file import ENDING, Manifest, discard, read_backup, unpack
from desktop_app.store.canonical import kept_form
from desktop_app.store.checkpoint import (
    check_is_wanted,
    checked_to,
    checked_whole_at,
    note_checked,
)
from desktop_app.store.disk import is_disk_encrypted
from desktop_app.store.erasing import LEFT_OFF, sha256_of_case, sha256_of_reference
from desktop_app.store.files import flush_file
from desktop_app.store.folder import BACKUPS
from desktop_app.store.history import LoggedAct, LoggedChange
from desktop_app.store.issued_files import keep_issued_file
from desktop_app.store.keyfile import USUAL, Cost, key_copies_agree, prove_passphrase
from desktop_app.store.lock import SHOW_REQUEST, ask_other_window_to_show, other_window_showed
from desktop_app.store.long_work import Tell, untold
from desktop_app.store.looking import LookingStore, look_at_store
from desktop_app.store.opening import create_store, open_store, open_store_with_recovery_code
from desktop_app.store.recovery_code import new_code
from desktop_app.store.salvage import salvage
from desktop_app.store.salvaged import FILES, HISTORY, OWN_ROW, Salvaged, SavedPart
from desktop_app.store.store import Store
from desktop_app.store.undo import UndoState
from desktop_app.store.unit_of_work import Work, Written
from desktop_app.store.verify import Verified

__all__ = [
    "BACKUPS",
    "ENDING",
    "FILES",
    "HISTORY",
    "LEFT_OFF",
    "OWN_ROW",
    "SHOW_REQUEST",
    "USUAL",
    "Cost",
    "LoggedAct",
    "LoggedChange",
    "LookingStore",
    "Manifest",
    "Salvaged",
    "SavedPart",
    "Store",
    "Tell",
    "UndoState",
    "Verified",
    "Work",
    "Written",
    "ask_other_window_to_show",
    "check_is_wanted",
    "checked_to",
    "checked_whole_at",
    "create_store",
    "discard",
    "flush_file",
    "is_disk_encrypted",
    "keep_issued_file",
    "kept_form",
    "key_copies_agree",
    "look_at_store",
    "new_code",
    "note_checked",
    "open_store",
    "open_store_with_recovery_code",
    "other_window_showed",
    "prove_passphrase",
    "read_backup",
    "salvage",
    "sha256_of_case",
    "sha256_of_reference",
    "unpack",
    "untold",
]
