#!/bin/sh
# Make .venv with everything the project needs. Takes the first Python >= 3.12 that really runs; asks uv for one only if there is none.
set -eu
cd "$(dirname "$0")/.."

answers() { # answers PYTHON: does it run, and is it new enough?
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() {
    newest_first=$(ls -d "$HOME"/.pyenv/versions/3.*/bin/python 2>/dev/null | sort -rV || true)
    for candidate in python3.13 python3.12 python3 $newest_first; do
        if answers "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
}

find_uv() {
    for candidate in uv .uv/bin/uv "$HOME/.local/bin/uv"; do
        if "$candidate" --version >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
uv=$(find_uv)
if [ -z "$uv" ]; then
    base=${python:-python3}
    echo "Installing uv into .uv" >&2
    "$base" -m venv .uv && .uv/bin/python -m pip install --quiet uv
    uv=.uv/bin/uv
fi
if [ -n "$python" ]; then
    export UV_PYTHON_DOWNLOADS=never
    "$uv" sync --quiet --frozen --all-extras --python "$python"
else
    # No Python >= 3.12 here: uv may fetch one. This way is not covered by the project's own tests.
    echo "No Python 3.12 or newer found; asking uv for one (untested)." >&2
    "$uv" sync --quiet --frozen --all-extras --python 3.13
fi
