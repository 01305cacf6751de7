"""Compile the Designer forms beside this file into modules that the program imports."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
FORMS = HERE.parent / "desktop_app" / "gui" / "forms"
_MADE_BY = re.compile(r"Qt User Interface Compiler version (\S+)")


def compile_forms(forms: Path = HERE, modules: Path = FORMS) -> list[Path]:
    """Bring every module up to its form and return them; drop those whose form has gone.

    A module is made again when its form is newer or when another version of Qt made it.
    """
    wanted = {modules / f"ui_{form.stem}.py": form for form in sorted(forms.glob("*.ui"))}
    for module in modules.glob("ui_*.py"):
        if module not in wanted:
            module.unlink()
    qt = version("PySide6-Essentials")
    for module, form in wanted.items():
        if not _up_to_date(module, form, qt):
            _compile(form, module)
    return list(wanted)


def _up_to_date(module: Path, form: Path, qt: str) -> bool:
    if not module.exists() or module.stat().st_mtime < form.stat().st_mtime:
        return False
    made_by = _MADE_BY.search(module.read_text(encoding="utf-8")[:1000])
    return made_by is not None and made_by[1] == qt


def _compile(form: Path, module: Path) -> None:
    subprocess.run([*_uic(), "-g", "python", str(form), "-o", str(module)], check=True)


def _uic() -> list[str]:
    """Return the form compiler inside the installed PySide6, wherever its scripts went."""
    import PySide6

    folder = Path(PySide6.__path__[0])
    name = "uic.exe" if sys.platform == "win32" else "uic"
    places = (folder / "Qt" / "libexec" / name, folder / name)
    return [str(next(place for place in places if place.exists()))]


def get_build_hook() -> type[BuildHookInterface[Any]]:
    """Give Hatch its hook; only a build needs Hatch to be installed."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class CompileForms(BuildHookInterface[Any]):
        """Compiles the forms before a wheel is made."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Compile, and name the modules, which git leaves out, as part of the wheel."""
            root = Path(self.root)
            build_data["artifacts"] += [
                f"/{module.relative_to(root).as_posix()}" for module in compile_forms()
            ]

    return CompileForms


if __name__ == "__main__":
    compile_forms()
