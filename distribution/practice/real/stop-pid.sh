#!/bin/bash
# Stops the process, and its process group, whose id is in DATA_FOLDER/pid.   usage: stop-pid.sh DATA_FOLDER
set -euo pipefail
. "$(dirname "$0")/lib.sh"
data=${1:?usage: $0 DATA_FOLDER}
[ -f "$data/pid" ] || exit 0
data=$(cd "$data" && pwd)
if is_running "$data"; then
  p=$(cat "$data/pid")
  kill -- "-$p" 2> /dev/null || kill "$p" 2> /dev/null || true
  for ((i = 0; i < 150; i++)); do is_running "$data" || break; sleep 0.1; done
  if is_running "$data"; then kill -9 -- "-$p" 2> /dev/null || kill -9 "$p" 2> /dev/null || true; fi
fi
rm -f "$data/pid"
