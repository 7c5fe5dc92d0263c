#!/bin/bash
# Starts or stops the real ERP (Tryton), OA (Radicale) and HR (OpenLDAP) below one folder.
# start prints one line of JSON as the practice systems do: {"erp": {...}, "oa": {...}, "hr": {...}}. A system that is not
# installed is left out and named on stderr; status 3 when one was left out.
# usage: real-systems.sh start|stop DIR [erp oa hr]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
verb=${1:-} dir=${2:-}
case $verb in start | stop) ;; *) echo "usage: $0 start|stop DIR [erp oa hr]" >&2; exit 2 ;; esac
[ -n "$dir" ] || { echo "usage: $0 start|stop DIR [erp oa hr]" >&2; exit 2; }
shift 2
[ $# -gt 0 ] || set -- erp oa hr

script() {
  case $1 in
    erp) echo tryton-start.sh ;;
    oa) echo radicale-start.sh ;;
    hr) echo slapd-start.sh ;;
    *) echo "Unknown system $1; known are erp, oa, hr." >&2; return 2 ;;
  esac
}

status=0 line=
for system; do
  start=$(script "$system")
  if [ "$verb" = stop ]; then
    "$here/stop-pid.sh" "$dir/$system"
    continue
  fi
  code=0
  access=$("$here/$start" "$dir/$system") || code=$?
  case $code in
    0) line="$line${line:+, }\"$system\": $access" ;;
    3) status=3 ;;
    *) echo "The real $system did not start; see $dir/$system." >&2; exit 1 ;;
  esac
done
[ "$verb" = stop ] || echo "{$line}"
exit $status
