#!/bin/bash
# Stops the process, and its process group, whose id is in DATA_FOLDER/pid.   usage: stop-pid.sh DATA_FOLDER
set -euo pipefail
file=${1:?usage: $0 DATA_FOLDER}/pid
[ -f "$file" ] || exit 0
p=$(cat "$file")
kill -- "-$p" 2> /dev/null || kill "$p" 2> /dev/null || true
for ((i = 0; i < 150; i++)); do kill -0 "$p" 2> /dev/null || break; sleep 0.1; done
if kill -0 "$p" 2> /dev/null; then kill -9 -- "-$p" 2> /dev/null || kill -9 "$p" 2> /dev/null || true; fi
rm -f "$file"
