#!/bin/bash
# Starts Radicale 3 (CardDAV) on loopback with one user and one address book.
# Prints {"url", "user", "password"} when it answers. May be run again.
# usage: radicale-start.sh DATA_FOLDER   env: PORT (default: a free one)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
needs OA radicale radicale curl
needs OA curl radicale curl
data=${1:?usage: $0 DATA_FOLDER}
mkdir -p "$data" && data=$(cd "$data" && pwd)
port=${PORT:-$(free_port "$data/port")} url=http://127.0.0.1:$port user=qiao
password=$(secret "$data/password")
if ! is_running "$data"; then
  (umask 077 && printf '%s:%s\n' "$user" "$password" > "$data/users")
  cat > "$data/config" <<EOF
[server]
hosts = 127.0.0.1:$port
[auth]
type = htpasswd
htpasswd_filename = $data/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = $data/collections
[logging]
level = warning
EOF
  setsid radicale --config "$data/config" > "$data/server.log" 2>&1 < /dev/null &
  echo $! > "$data/pid"
fi
wait_until 30 "$data/server.log" curl -fs "$url/.web/"
# An address book that exists answers 409 and stays as it is.
curl -s -o /dev/null -K - -X MKCOL -H 'Content-Type: application/xml' "$url/$user/contacts/" --data '<?xml version="1.0"?>
<create xmlns="DAV:" xmlns:A="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><A:addressbook/></resourcetype><displayname>客户通讯录</displayname></prop></set></create>' \
  <<< "user = \"$user:$password\""
printf '{"url": "%s/%s/contacts/", "user": "%s", "password": "%s"}\n' "$url" "$user" "$user" "$password"
