"""Keep cases: encrypted, logged, undoable. The only package that opens a connection."""

from desktop_app.store.backup_file import (
    ENDING,
    UNPACKING,
    Manifest,
    discard,
    read_backup,
    take_key_file,
    unpack,
)
from desktop_app.store.canonical import kept_form
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.checkpoint import (
    check_is_wanted,
    checked_to,
    checked_whole_at,
    note_checked,
)
from desktop_app.store.disk import is_disk_encrypted
from desktop_app.store.erasing import LEFT_OFF, sha256_of_case, sha256_of_reference
from desktop_app.store.files import flush_file, flush_folder
from desktop_app.store.folder import BACKUPS, make_way_for, refuse_unless_local
from desktop_app.store.history import LoggedAct, LoggedChange, Sought
from desktop_app.store.issued_files import keep_issued_file
from desktop_app.store.key_slots import USUAL, Cost
from desktop_app.store.keyfile import key_copies_agree, read_key_file
from desktop_app.store.lock import (
    SHOW_REQUEST,
    ask_other_window_to_show,
    is_open_elsewhere,
    other_window_showed,
)
from desktop_app.store.long_work import Tell, go_on, untold
from desktop_app.store.looking import LookingStore, look_at_store
from desktop_app.store.lost_key_file import put_back_key_file
from desktop_app.store.new_key import CopyUnderNewKey
from desktop_app.store.opening import create_store, open_store, open_store_with_recovery_code
from desktop_app.store.readable import Readable
from desktop_app.store.recovery_code import new_code
from desktop_app.store.removing import backups_elsewhere, remove_if_emptied, remove_store
from desktop_app.store.salvage import salvage
from desktop_app.store.salvaged import FILES, HISTORY, OWN_ROW, Salvaged, SavedPart
from desktop_app.store.search_text import searched_names
from desktop_app.store.store import Store
from desktop_app.store.text_index import MARKED, UNMARKED, Answer, CannotSearch, Marked
from desktop_app.store.trouble import MOVED, NO_ROOM
from desktop_app.store.undo import UndoState
from desktop_app.store.unit_of_work import Work, Written
from desktop_app.store.unlocking import prove_passphrase, seconds_to_wait
from desktop_app.store.verify import Verified
from desktop_app.store.write_ahead import damaged_copies

__all__ = [
    "ADDED",
    "BACKUPS",
    "ENDING",
    "FILES",
    "HISTORY",
    "LEFT_OFF",
    "MARKED",
    "MOVED",
    "NO_ROOM",
    "OWN_ROW",
    "REMOVED",
    "SHOW_REQUEST",
    "UNMARKED",
    "UNPACKING",
    "USUAL",
    "Answer",
    "CannotSearch",
    "CopyUnderNewKey",
    "Cost",
    "LoggedAct",
    "LoggedChange",
    "LookingStore",
    "Manifest",
    "Marked",
    "Readable",
    "Salvaged",
    "SavedPart",
    "Sought",
    "Store",
    "Tell",
    "UndoState",
    "Verified",
    "Work",
    "Written",
    "ask_other_window_to_show",
    "backups_elsewhere",
    "check_is_wanted",
    "checked_to",
    "checked_whole_at",
    "create_store",
    "damaged_copies",
    "discard",
    "flush_file",
    "flush_folder",
    "go_on",
    "is_disk_encrypted",
    "is_open_elsewhere",
    "keep_issued_file",
    "kept_form",
    "key_copies_agree",
    "look_at_store",
    "make_way_for",
    "new_code",
    "note_checked",
    "open_store",
    "open_store_with_recovery_code",
    "other_window_showed",
    "prove_passphrase",
    "put_back_key_file",
    "read_backup",
    "read_key_file",
    "refuse_unless_local",
    "remove_if_emptied",
    "remove_store",
    "salvage",
    "searched_names",
    "seconds_to_wait",
    "sha256_of_case",
    "sha256_of_reference",
    "take_key_file",
    "unpack",
    "untold",
]
