#!/bin/bash
# Sends the same operations to the practice directory and to OpenLDAP and shows where result codes or entries differ.
# usage: conformance-directory.sh PRACTICE_JSON REAL_JSON   (files that hold the lines printed when ready)
set -uo pipefail
[ $# = 2 ] || { echo "usage: $0 PRACTICE_JSON REAL_JSON" >&2; exit 2; }

operations() {
  local url user password base run=$2
  read -r url user password base < <(python3 -c '
import json, sys
access = json.load(open(sys.argv[1]))["hr"]
print(access["url"], access["user"], access["password"], access["base"])' "$1")
  bound() { local tool=$1; shift; "$tool" -x -H "$url" -D "$user" -y <(printf %s "$password") "$@" 2> /dev/null; }
  say() { echo "$1: $2"; }
  person() {   # DN, number, more lines
    printf 'dn: %s,%s\nchangetype: add\nobjectClass: inetOrgPerson\nemployeeNumber: %s\ncn: 张伟\nsn: 张\n' "$1" "$base" "$2"
    shift 2
    [ $# = 0 ] || printf '%s\n' "$@"
  }
  change() { printf 'dn: %s,%s\nchangetype: modify\n%s\n' "$1" "$base" "$2"; }
  local a="employeeNumber=$run-1,ou=people" b="cn=$run-2,ou=people" c="employeeNumber=$run-1,ou=partners"

  bound ldapmodify < <(person "$a" "$run-1") > /dev/null; say add $?
  bound ldapmodify < <(person "$a" "$run-1") > /dev/null; say "add again" $?
  bound ldapmodify < <(person "$b" "$run-1") > /dev/null; say "number taken" $?
  bound ldapmodify < <(person "$c" "$run-1") > /dev/null; say "other branch" $?
  bound ldapmodify < <(person "$b" "$run-2") > /dev/null; say "second" $?
  bound ldapmodify < <(change "$b" $'replace: employeeNumber\nemployeeNumber: '"$run-1") > /dev/null; say "take number" $?
  bound ldapmodify < <(person "cn=$run-x,ou=people" "$run-x" "favouriteColour: red") > /dev/null; say "unknown attribute" $?
  bound ldapmodify < <(person "cn=$run-x,ou=people" "$run-x" "dc: x") > /dev/null; say "attribute of another class" $?
  printf 'dn: cn=%s-y,ou=people,%s\nchangetype: add\nobjectClass: inetOrgPerson\ncn: y\n' "$run" "$base" | bound ldapmodify > /dev/null; say "no surname" $?
  bound ldapmodify < <(person "cn=$run-x,ou=nowhere" "$run-x") > /dev/null; say "no parent" $?
  bound ldapmodify < <(change "$a" $'replace: title\ntitle: 经理') > /dev/null; say "change" $?
  bound ldapmodify < <(change "$a" $'add: title\ntitle: 经理') > /dev/null; say "value is there" $?
  bound ldapmodify < <(change "$a" $'delete: mobile') > /dev/null; say "delete absent" $?
  bound ldapmodify < <(change "$a" $'replace: mobile') > /dev/null; say "clear absent" $?
  bound ldapmodify < <(change "$a" $'delete: sn') > /dev/null; say "delete required" $?
  bound ldapmodify < <(change "cn=$run-none,ou=people" $'replace: title\ntitle: x') > /dev/null; say "change missing" $?
  bound ldapmodify -e '!assert=(title=经理)' < <(change "$a" $'replace: title\ntitle: 总监') > /dev/null; say "assertion holds" $?
  bound ldapmodify -e '!assert=(title=经理)' < <(change "$a" $'replace: title\ntitle: 别') > /dev/null; say "assertion fails" $?
  local csn; csn=$(bound ldapsearch -LLL -b "$a,$base" -s base entryCSN | sed -n 's/^entryCSN: //p')
  bound ldapmodify -e "!assert=(entryCSN=$csn)" < <(change "$a" $'replace: description\ndescription: 1') > /dev/null; say "version holds" $?
  bound ldapmodify -e "!assert=(entryCSN=$csn)" < <(change "$a" $'replace: description\ndescription: 2') > /dev/null; say "version is stale" $?
  # OpenLDAP keeps the object classes as sent, the practice directory adds those above them.
  say "modifications" "$(bound ldapsearch -LLL -o ldif-wrap=no -b "$a,$base" -s base '*' | grep -v -e '^dn:' -e '^objectClass:' | sed "s/$run/RUN/" | sort | tr '\n' ' ')"
  say "operational" "$(bound ldapsearch -LLL -o ldif-wrap=no -b "$a,$base" -s base entryUUID entryCSN createTimestamp modifyTimestamp | grep -v '^dn:' | cut -d: -f1 | sort | tr '\n' ' ')"
  say "search" "$(bound ldapsearch -LLL -b "$base" "(employeeNumber=$run-1)" dn | grep -c '^dn:')"
  say "page" "$(bound ldapsearch -LLL -E pr=1/noprompt -b "ou=people,$base" "(employeeNumber=$run-*)" dn | grep -c '^dn:')"
  say "any value" "$(bound ldapsearch -LLL -b "ou=people,$base" "(&(employeeNumber=$run-*)(!(title=*)))" dn | grep -c '^dn:')"
  bound ldapsearch -b "cn=$run-none,$base" -s base > /dev/null; say "search missing" $?
  bound ldapmodrdn -s "ou=programme,$base" "$c,$base" "employeeNumber=$run-1" > /dev/null; say "move" $?
  bound ldapmodrdn "$b,$base" "employeeNumber=$run-1" > /dev/null; say "rename to a taken name" $?
  bound ldapmodrdn -r "$b,$base" "cn=$run-3" > /dev/null; say "rename" $?
  bound ldapdelete "ou=people,$base"; say "delete a branch" $?
  bound ldapdelete "$a,$base" "cn=$run-3,ou=people,$base" "employeeNumber=$run-1,ou=programme,$base"; say "delete" $?
  bound ldapdelete "$a,$base"; say "delete again" $?
  ldapwhoami -x -H "$url" -D "$user" -w wrong > /dev/null 2>&1; say "wrong password" $?
}

run=K$(date +%s)
differences=$(diff <(operations "$1" "$run") <(operations "$2" "$run")) && { echo "The directories answer alike."; exit 0; }
printf '< practice, > OpenLDAP\n%s\n' "$differences"
exit 1
