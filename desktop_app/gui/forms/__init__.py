"""The windows drawn in Qt Designer, compiled from ui/ by ui/compile_forms.py."""
