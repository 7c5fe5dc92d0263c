#!/bin/bash
# Starts PostgreSQL on loopback, as an account of its own where root starts it: the server refuses root.
# Prints {"url", "user", "password", "pid"} when it answers. May be run again.
# usage: postgres-start.sh DATA_FOLDER   env: PORT (default: a free one), FSYNC=off for tests, DB (qiao)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
bin=
for folder in ${POSTGRESQL_BIN:-} /usr/lib/postgresql/{18,17,16,15}/bin; do
  [ -x "$folder/initdb" ] && { bin=$folder; break; }
done
[ -n "$bin" ] || skip database "PostgreSQL 15 or newer" postgresql
data=${1:?usage: $0 DATA_FOLDER}
mkdir -p "$data" && data=$(cd "$data" && pwd)
port=${PORT:-$(free_port "$data/port")} user=qiao db=${DB:-qiao}
password=$(secret "$data/password")
run() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

if [ ! -s "$data/cluster/PG_VERSION" ]; then
  rm -rf "$data/cluster" && mkdir "$data/cluster"
  printf %s "$password" > "$data/cluster.password"
  if [ "$(id -u)" = 0 ]; then
    chmod o+x "$data"
    chown postgres: "$data/cluster" "$data/cluster.password"
    runuser -u postgres -- test -x "$data" ||
      { echo "The account postgres cannot enter $data: make every folder above it o+x." >&2; exit 1; }
  fi
  run "$bin/initdb" -D "$data/cluster" -U "$user" --auth=scram-sha-256 --pwfile="$data/cluster.password" \
    -E UTF8 --locale=C.UTF-8 --no-sync > "$data/initdb.log" 2>&1 || { cat "$data/initdb.log" >&2; exit 1; }
  rm "$data/cluster.password"
fi
if ! run "$bin/pg_ctl" -D "$data/cluster" status > /dev/null 2>&1; then
  run "$bin/pg_ctl" -D "$data/cluster" -l "$data/cluster/server.log" -w -t 60 -s start -o \
    "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories= -c fsync=${FSYNC:-on} ${OPTIONS:-}" \
    < /dev/null > /dev/null || { tail -20 "$data/cluster/server.log" >&2; exit 1; }
fi
head -1 "$data/cluster/postmaster.pid" > "$data/pid"
export PGPASSWORD=$password
ask() { "$bin/psql" -h 127.0.0.1 -p "$port" -U "$user" -d postgres -tAqX "$@"; }
[ -n "$(ask -c "select 1 from pg_database where datname = '$db'")" ] || ask -c "create database \"$db\"" 
printf '{"url": "jdbc:postgresql://127.0.0.1:%s/%s", "user": "%s", "password": "%s", "pid": "%s"}\n' \
  "$port" "$db" "$user" "$password" "$(cat "$data/pid")"
