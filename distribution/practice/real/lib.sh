# Read by the start scripts: a port and a password that stay the same over restarts, and waiting.

# free_port FILE: the port in FILE, or a free one that is written there
free_port() {
  [ -s "$1" ] || python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' > "$1"
  cat "$1"
}

# secret FILE: the password in FILE, or a new one that is written there, for its owner only
secret() {
  [ -s "$1" ] || (umask 077 && python3 -c 'import secrets; print(secrets.token_urlsafe(18))' > "$1")
  cat "$1"
}

# is_running DATA_FOLDER: whether the process of the pid file lives and is ours: each has the folder among its arguments, and a number
# that outlived its process, as after a power cut, may be that of any other by now
is_running() {
  local p
  p=$(cat "$1/pid" 2> /dev/null) && [ -n "$p" ] && tr '\0' ' ' 2> /dev/null < "/proc/$p/cmdline" | grep -qF -- "$1"
}

# wait_until SECONDS LOG COMMAND...: until the command succeeds; shows the end of the log when it never does
wait_until() {
  local seconds=$1 log=$2 i
  shift 2
  for ((i = 0; i < seconds * 10; i++)); do
    "$@" > /dev/null 2>&1 && return 0
    sleep 0.1
  done
  echo "Waited ${seconds} s in vain for: $*" >&2
  tail -20 "$log" >&2
  return 1
}

# needs SYSTEM PROGRAM PACKAGES...: leaves with status 3 when the program is not installed
needs() {
  command -v "$2" > /dev/null || skip "$1" "$2" "${@:3}"
}

# skip SYSTEM WHAT PACKAGES...: says which system is skipped, what is missing and how to install it, and leaves with status 3
skip() {
  echo "SKIPPED: the real $1: $2 is not installed. apt-get install -y --no-install-recommends ${*:3}" >&2
  exit 3
}
