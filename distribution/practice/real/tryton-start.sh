#!/bin/bash
# Starts a Tryton 6.0 ERP on loopback, with a company, accounts, a fiscal year and units, on SQLite.
# Prints {"url", "user", "password"} when it answers. May be run again.
# usage: tryton-start.sh DATA_FOLDER   env: PORT (default: a free one), TRYTON_CACHE=FOLDER keeps a made database there
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
packages=(tryton-server tryton-modules-sale python3-tz curl)
needs ERP trytond "${packages[@]}"
needs ERP curl "${packages[@]}"
# Debian's modules belong to Debian's Python, which trytond's first line names; another python3 may come first on the path.
$(sed -n '1s/^#! *//p' "$(command -v trytond)") -c 'import trytond.modules.sale, pytz' 2> /dev/null || skip ERP "Tryton's module sale or python3-tz" "${packages[@]}"
data=${1:?usage: $0 DATA_FOLDER}
mkdir -p "$data/db" && data=$(cd "$data" && pwd)
port=${PORT:-$(free_port "$data/port")} url=http://127.0.0.1:$port
cache=${TRYTON_CACHE:-}

cat > "$data/trytond.conf" <<EOF
[database]
uri = sqlite://
path = $data/db
[web]
listen = 127.0.0.1:$port
[session]
authentications = password
EOF
if [ ! -f "$data/created" ] && [ -n "$cache" ] && [ -f "$cache/erp.sqlite" ]; then
  cp "$cache/erp.sqlite" "$data/db/erp.sqlite"
  cp -p "$cache/password" "$data/password"
  touch "$data/created" "$data/ready"
fi
password=$(secret "$data/password")
if [ ! -f "$data/created" ]; then
  : > "$data/db/erp.sqlite"   # trytond-admin wants the file to exist
  TRYTONPASSFILE=$data/password trytond-admin -c "$data/trytond.conf" -d erp --email admin@example.com \
    -l zh_CN -u sale --activate-dependencies > "$data/create.log" 2>&1 || { tail -20 "$data/create.log" >&2; exit 1; }
  touch "$data/created"
fi
if ! is_running "$data"; then
  setsid trytond -c "$data/trytond.conf" -d erp > "$data/server.log" 2>&1 < /dev/null &
  echo $! > "$data/pid"
fi
wait_until 120 "$data/server.log" curl -fs -H 'Content-Type: application/json' "$url/" \
  -d '{"id":0,"method":"common.server.version","params":[]}'
if [ ! -f "$data/ready" ]; then
  python3 "$here/tryton-setup.py" "$url" erp admin "$data/password" >&2
  touch "$data/ready"
  if [ -n "$cache" ]; then
    mkdir -p "$cache"
    cp -p "$data/password" "$cache/password"
    cp "$data/db/erp.sqlite" "$cache/erp.sqlite.new" && mv "$cache/erp.sqlite.new" "$cache/erp.sqlite"
  fi
fi
printf '{"url": "%s/erp/", "user": "admin", "password": "%s"}\n' "$url" "$password"
