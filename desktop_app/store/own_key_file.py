"""The key file of a store that is open, put back where it breaks meanwhile."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import KeyFileTooNew, NoKeyFile
from desktop_app.store.key_slots import content_of
from desktop_app.store.keyfile import one_at_a_time, read_key_file
from desktop_app.store.lost_key_file import put_in_place
from desktop_app.store.trouble import file_identity

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.key_slots import KeyFile

_log = logging.getLogger(__name__)


class OwnKeyFile:
    """Remembers the key file as it was last whole.

    Without it cases that are open could be closed and never opened again. Every secret in it is
    wrapped, as on the disk.
    """

    def __init__(self, file: Path, device: str) -> None:
        """Look after the key file beside ``file``, which opens the store with this ``device``."""
        self._file = file
        self._identity = file_identity(file)
        self._device = device
        self._whole: KeyFile | None = None
        self.look_after()

    def look_after(self) -> None:
        """Remember the key file as it is now, or put it back where there is none that is whole.

        What is there of a damaged one is kept under another name. Where the disk does not take
        it, it is tried again the next time. Nothing is put beside another store that has come in
        the place of this one.
        """
        with one_at_a_time, suppress(OSError, KeyFileTooNew):
            try:
                found = read_key_file(self._file.parent)
            except NoKeyFile:
                self._put_back()
            else:
                if found.device == self._device:
                    self._whole = found

    @property
    def content(self) -> bytes | None:
        """What the key file holds, once it was looked after; None where none was ever whole."""
        self.look_after()
        return content_of(self._whole) if self._whole is not None else None

    def _put_back(self) -> None:
        if self._whole is not None and file_identity(self._file) == self._identity:
            put_in_place(self._file.parent, content_of(self._whole))
            _log.warning("the key file broke while the cases were open; it was put back")
