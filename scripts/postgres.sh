#!/bin/sh
# postgres.sh start FOLDER: a throwaway cluster on a free port of this machine; prints its address. postgres.sh stop FOLDER: ends it.
# initdb refuses root, so root runs the cluster as the user `postgres`.
set -eu
action=$1
folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ]; then bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nonexistent/initdb)"); fi
[ -x "$bin/initdb" ] || { echo "PostgreSQL's initdb is not installed" >&2; exit 1; }

as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

case $action in
start)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cd "$folder"
    as_owner "$bin/initdb" --pgdata="$folder/data" --auth=trust --username=mainstay --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    as_owner "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait \
        --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off" start >/dev/null
    echo "postgresql://mainstay@127.0.0.1:$port/postgres"
    ;;
stop)
    cd /
    as_owner "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
esac
