#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the autograder's image.
set -euo pipefail
ROOT="${AUTOGRADER_ROOT:-/autograder}"
PYTHON="${PYTHON:-python3.11}"
if ! command -v "$PYTHON" >/dev/null; then
    apt-get update
    apt-get install -y python3.11 python3.11-venv
fi
"$PYTHON" -m venv "$ROOT/venv"
# shellcheck disable=SC2046  # the file holds several arguments
"$ROOT/venv/bin/pip" install --no-cache-dir $(cat "$ROOT/source/pip_arguments") "$ROOT/source"
