#!/bin/sh
# All tests: on SQLite, on PostgreSQL, and a person's journeys in a real browser.
# Brings Debian's Chromium and PostgreSQL where it may; elsewhere says what is missing. With CI=true, something missing is a failure.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=0

missing() { # missing WHAT
    echo "MISSING: $1" >&2
    if [ "${CI:-}" = true ]; then failed=1; fi
}

has_chromium() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }

if ! has_chromium || ! has_postgres; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing Chromium and PostgreSQL for the tests" >&2
        apt-get update -qq >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium postgresql >/dev/null 2>&1 || true
    fi
fi

echo "== contracts, rules, pages: SQLite"
$bin/python -m pytest -q "$@" || failed=1

if has_postgres; then
    echo "== the same: PostgreSQL"
    folder=$(mktemp -d)
    chmod 755 "$folder"
    trap 'sh scripts/postgres.sh stop "$folder/cluster"; rm -rf "$folder"' EXIT INT TERM
    if url=$(sh scripts/postgres.sh start "$folder/cluster"); then
        MAINSTAY_TEST_DATABASE_URL=$url $bin/python -m pytest -q "$@" || failed=1
    else
        missing "PostgreSQL would not start"
    fi
else
    missing "PostgreSQL (Debian: apt-get install postgresql): the tests ran on SQLite only"
fi

if has_chromium; then
    echo "== journeys: a real browser against the real server"
    $bin/python -m pytest -q -m journey || failed=1
else
    missing "Chromium (Debian: apt-get install chromium): the browser journeys did not run"
fi
exit $failed
