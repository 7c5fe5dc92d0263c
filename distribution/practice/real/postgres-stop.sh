#!/bin/bash
# Stops the PostgreSQL whose process id is in DATA_FOLDER/pid; what is under way is rolled back.
# usage: postgres-stop.sh DATA_FOLDER [INT|QUIT]   QUIT: at once, as if it had crashed
set -euo pipefail
. "$(dirname "$0")/lib.sh"
data=${1:?usage: $0 DATA_FOLDER [INT|QUIT]}
[ -f "$data/pid" ] || exit 0
data=$(cd "$data" && pwd)
if is_running "$data"; then
  p=$(cat "$data/pid")
  kill "-${2:-INT}" "$p" 2> /dev/null || true
  for ((i = 0; i < 300; i++)); do is_running "$data" || break; sleep 0.1; done
  if is_running "$data"; then echo "PostgreSQL (process $p) did not stop." >&2; exit 1; fi
fi
rm -f "$data/pid"
