"""Asks Windows and macOS whether the screen is locked; Linux says it itself (``session_bus``)."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import Any

_UTF8 = 0x08000100
_THIS_SERVER = None
_THIS_SESSION = 0xFFFFFFFF
_SESSION_INFO_EX = 25
_LEVEL = 1
_LOCKED = 0
_MAC_KEY = b"CGSSessionScreenIsLocked"


class SessionInfo(ctypes.Structure):
    """The head of WTSINFOEXW: what Windows tells of a session, up to whether it is locked.

    The union that follows ``level`` holds numbers of eight bytes, so it begins at the eighth.
    """

    _fields_ = (
        ("level", ctypes.c_uint32),
        ("filled", ctypes.c_uint32),
        ("session", ctypes.c_uint32),
        ("state", ctypes.c_int32),
        ("flags", ctypes.c_int32),
    )


def windows_says(info: SessionInfo) -> bool:
    """Tell whether a session is locked; one that does not say so is not (-1: unknown)."""
    return info.level == _LEVEL and info.flags == _LOCKED


def screen_is_locked() -> bool:
    """Tell whether the computer says that its screen is locked; False where it does not say.

    Never raises: a computer that lacks a part of this, or refuses, says nothing.
    """
    try:
        if sys.platform == "win32":
            return _ask_windows()
        if sys.platform == "darwin":
            return _ask_macos()
    except (OSError, AttributeError, ValueError, ctypes.ArgumentError):
        return False
    return False


def _ask_windows() -> bool:
    library: Any = ctypes  # the part for Windows is not there elsewhere
    windows = library.WinDLL("wtsapi32")
    answer, length = ctypes.c_void_p(), ctypes.c_uint32()
    ask = windows.WTSQuerySessionInformationW
    ask.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.POINTER(ctypes.c_uint32),
    )
    ask.restype = ctypes.c_int
    windows.WTSFreeMemory.argtypes = (ctypes.c_void_p,)
    windows.WTSFreeMemory.restype = None
    told = ask(
        _THIS_SERVER,
        _THIS_SESSION,
        _SESSION_INFO_EX,
        ctypes.byref(answer),
        ctypes.byref(length),
    )
    if not told or not answer.value:
        return False
    try:
        if length.value < ctypes.sizeof(SessionInfo):
            return False
        return windows_says(SessionInfo.from_address(answer.value))
    finally:
        windows.WTSFreeMemory(answer)


def _ask_macos() -> bool:
    graphics: Any = ctypes.CDLL(ctypes.util.find_library("CoreGraphics"))
    foundation: Any = ctypes.CDLL(ctypes.util.find_library("CoreFoundation"))
    pointer = ctypes.c_void_p
    graphics.CGSessionCopyCurrentDictionary.argtypes = ()
    graphics.CGSessionCopyCurrentDictionary.restype = pointer
    foundation.CFStringCreateWithCString.argtypes = (pointer, ctypes.c_char_p, ctypes.c_uint32)
    foundation.CFStringCreateWithCString.restype = pointer
    foundation.CFDictionaryGetValue.argtypes = (pointer, pointer)
    foundation.CFDictionaryGetValue.restype = pointer
    foundation.CFBooleanGetTypeID.argtypes = ()
    foundation.CFBooleanGetTypeID.restype = ctypes.c_ulong
    foundation.CFGetTypeID.argtypes = (pointer,)
    foundation.CFGetTypeID.restype = ctypes.c_ulong
    foundation.CFBooleanGetValue.argtypes = (pointer,)
    foundation.CFBooleanGetValue.restype = ctypes.c_ubyte
    foundation.CFRelease.argtypes = (pointer,)
    foundation.CFRelease.restype = None
    # None where the program has no screen of its own, such as one that was started from afar.
    session = graphics.CGSessionCopyCurrentDictionary()
    if not session:
        return False
    key = foundation.CFStringCreateWithCString(None, _MAC_KEY, _UTF8)
    try:
        # There only while the screen is locked.
        value = foundation.CFDictionaryGetValue(session, key) if key else None
        if not value:
            return False
        is_boolean = foundation.CFGetTypeID(value) == foundation.CFBooleanGetTypeID()
        return bool(foundation.CFBooleanGetValue(value)) if is_boolean else True
    finally:
        if key:
            foundation.CFRelease(key)
        foundation.CFRelease(session)
