#!/bin/sh
# A light case typed by hand with real keys: by_keyboard.sh FOLDER keeps pictures and PDFs there.
root=$(cd "$(dirname "$0")/../.." && pwd)
PYTHONPATH="$root" exec "$root/.venv/bin/python" -m tests.journeys.by_keyboard "$@"
