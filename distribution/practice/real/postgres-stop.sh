#!/bin/bash
# Stops the PostgreSQL whose process id is in DATA_FOLDER/pid; what is under way is rolled back.
# usage: postgres-stop.sh DATA_FOLDER [INT|QUIT]   QUIT: at once, as if it had crashed
set -euo pipefail
file=${1:?usage: $0 DATA_FOLDER [INT|QUIT]}/pid
[ -f "$file" ] || exit 0
p=$(cat "$file")
kill "-${2:-INT}" "$p" 2> /dev/null || true
for ((i = 0; i < 300; i++)); do kill -0 "$p" 2> /dev/null || break; sleep 0.1; done
if kill -0 "$p" 2> /dev/null; then echo "PostgreSQL (process $p) did not stop." >&2; exit 1; fi
rm -f "$file"
