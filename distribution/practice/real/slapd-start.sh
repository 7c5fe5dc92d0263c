#!/bin/bash
# Starts OpenLDAP on loopback as a staff directory: ou=people, ou=partners and ou=programme, an employee number once in
# each, change reading by content synchronisation and by an access log.
# Prints {"url", "user", "password", "base"} when it answers. May be run again.
# usage: slapd-start.sh DATA_FOLDER   env: PORT (default: a free one), NOSYNC=TRUE for no fsync
set -euo pipefail
export PATH=$PATH:/usr/sbin
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
needs HR slapd slapd ldap-utils
needs HR ldapadd slapd ldap-utils
data=${1:?usage: $0 DATA_FOLDER}
mkdir -p "$data" && data=$(cd "$data" && pwd)
port=${PORT:-$(free_port "$data/port")} url=ldap://127.0.0.1:$port base=dc=example,dc=cn
password=$(secret "$data/password")

if [ ! -d "$data/config" ]; then
  rm -rf "$data/config.new"
  mkdir -p "$data/config.new" "$data/db" "$data/log"
  (umask 077 && cat > "$data/init.ldif") <<EOF
dn: cn=config
objectClass: olcGlobal
cn: config
olcPidFile: $data/pid

dn: cn=module,cn=config
objectClass: olcModuleList
cn: module
olcModulePath: /usr/lib/ldap
olcModuleLoad: back_mdb
olcModuleLoad: syncprov
olcModuleLoad: accesslog
olcModuleLoad: unique

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file:///etc/ldap/schema/core.ldif
include: file:///etc/ldap/schema/cosine.ldif
include: file:///etc/ldap/schema/inetorgperson.ldif

dn: olcDatabase=frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: frontend
olcSizeLimit: unlimited

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: cn=log
olcDbDirectory: $data/log
olcRootDN: cn=admin,$base
olcDbIndex: reqStart,reqEnd,reqResult,reqType,reqDN,entryCSN,objectClass eq
olcDbMaxSize: 1073741824
olcDbNoSync: ${NOSYNC:-FALSE}

dn: olcDatabase={2}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {2}mdb
olcSuffix: $base
olcDbDirectory: $data/db
olcRootDN: cn=admin,$base
olcRootPW: $(slappasswd -T <(printf %s "$password"))
olcDbIndex: objectClass,entryCSN,entryUUID,uid,employeeNumber,mail,modifyTimestamp,createTimestamp eq
olcDbMaxSize: 1073741824
olcDbNoSync: ${NOSYNC:-FALSE}
olcAccess: to attrs=userPassword by self write by anonymous auth by * none
olcAccess: to * by users read by * none

dn: olcOverlay=syncprov,olcDatabase={2}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcSyncProvConfig
olcOverlay: syncprov
olcSpCheckpoint: 100 10
olcSpSessionLog: 10000

dn: olcOverlay=accesslog,olcDatabase={2}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcAccessLogConfig
olcOverlay: accesslog
olcAccessLogDB: cn=log
olcAccessLogOps: writes
olcAccessLogSuccess: TRUE
olcAccessLogPurge: 07+00:00 01+00:00

dn: olcOverlay=unique,olcDatabase={2}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcUniqueConfig
olcOverlay: unique
olcUniqueURI: ldap:///ou=people,$base?employeeNumber?sub
olcUniqueURI: ldap:///ou=partners,$base?employeeNumber?sub
olcUniqueURI: ldap:///ou=programme,$base?employeeNumber?sub
EOF
  slapadd -n 0 -F "$data/config.new" -l "$data/init.ldif" > "$data/init.log" 2>&1 || { cat "$data/init.log" >&2; exit 1; }
  rm "$data/init.ldif"
  mv "$data/config.new" "$data/config"
fi
if ! is_running "$data"; then
  ulimit -n 1024   # slapd reserves memory for each descriptor that it may open
  slapd -F "$data/config" -h "$url" -l LOCAL4 > "$data/server.log" 2>&1
fi
wait_until 30 "$data/server.log" ldapsearch -x -H "$url" -s base -b '' -LLL namingContexts
{
  printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: 桥牌示范有限公司\n\n' "$base"
  for branch in people partners programme; do
    printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$branch" "$base" "$branch"
  done
} | ldapadd -c -x -H "$url" -D "cn=admin,$base" -y <(printf %s "$password") > "$data/seed.log" 2>&1 || true   # 68: is there already
ldapsearch -x -H "$url" -D "cn=admin,$base" -y <(printf %s "$password") -LLL -b "ou=programme,$base" -s base dn > /dev/null
printf '{"url": "%s", "user": "cn=admin,%s", "password": "%s", "base": "%s"}\n' "$url" "$base" "$password" "$base"
