#!/bin/sh
# Everything that can go wrong, seen in the real window: bad_news.sh FOLDER [WORD] keeps a picture of
# each there; with a WORD only those whose name holds it.
root=$(cd "$(dirname "$0")/../.." && pwd)
PYTHONPATH="$root" exec "$root/.venv/bin/python" -m tests.journeys.bad_news "$@"
