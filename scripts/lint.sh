#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff check .
$bin/ruff format --check .
$bin/mypy
$bin/lint-imports
$bin/codespell README.md CHANGELOG.md docs src/mainstay --ignore-words-list "crate,ser,som,te,thats,ue,finde"
