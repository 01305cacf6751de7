import os

from compile_forms import HERE, compile_forms


def drawn(tmp_path):
    forms, modules = tmp_path / "ui", tmp_path / "forms"
    forms.mkdir()
    modules.mkdir()
    (forms / "about.ui").write_bytes((HERE / "about.ui").read_bytes())
    return forms, modules


def test_a_form_becomes_a_module(tmp_path):
    forms, modules = drawn(tmp_path)
    assert compile_forms(forms, modules) == [modules / "ui_about.py"]
    assert "class Ui_About" in (modules / "ui_about.py").read_text()


def test_a_module_that_is_up_to_date_is_left_alone(tmp_path):
    forms, modules = drawn(tmp_path)
    (module,) = compile_forms(forms, modules)
    os.utime(module, (4e9, 4e9))
    compile_forms(forms, modules)
    assert module.stat().st_mtime == 4e9


def test_a_module_made_by_another_qt_is_made_again(tmp_path):
    forms, modules = drawn(tmp_path)
    (module,) = compile_forms(forms, modules)
    module.write_text("## Created by: Qt User Interface Compiler version 5.0.0\n")
    os.utime(module, (4e9, 4e9))
    compile_forms(forms, modules)
    assert "class Ui_About" in module.read_text()


def test_a_module_goes_with_its_form(tmp_path):
    forms, modules = drawn(tmp_path)
    (module,) = compile_forms(forms, modules)
    (forms / "about.ui").unlink()
    assert compile_forms(forms, modules) == []
    assert not module.exists()
