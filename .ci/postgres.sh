#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL server, and stops the server when the command ends:
#
#   .ci/postgres.sh COMMAND [ARGUMENT…]
#
# The command finds the server in TIGHTROPE_TEST_DATABASE_URL; its exit code is the exit code of this script. Without a
# command, prints the URL and keeps the server until it is interrupted. The server is Debian's `postgresql`, installed
# if it is missing. It listens on a free loopback port with a random password, and keeps nothing.
set -euo pipefail

newest_bin() {
  find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -t/ -k5 -V | tail -n 1 | xargs -r dirname
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

bin=$(newest_bin)
if [ -z "$bin" ]; then
  echo 'postgres.sh: installing the postgresql package' >&2
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq >&2
  # The package would start a server of its own, which nobody asked for.
  as_root mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  as_root apt-get install -y -qq --no-install-recommends postgresql >&2
  bin=$(newest_bin)
fi
[ -n "$bin" ] || { echo 'postgres.sh: no PostgreSQL found, and none could be installed' >&2; exit 1; }

# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  as_server() { runuser -u postgres -- "$@"; }
else
  as_server() { "$@"; }
fi

folder=$(mktemp -d /tmp/tightrope-postgres.XXXXXX)
[ "$(id -u)" = 0 ] && chown postgres "$folder"
stop() {
  as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
as_server sh -c 'umask 077; printf "%s\n" "$1" >"$2"' sh "$password" "$folder/password"
as_server "$bin/initdb" -D "$folder/data" -U tightrope --pwfile="$folder/password" \
  --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 \
  || { cat "$folder/initdb.log" >&2; exit 1; }

# A free port may be taken between asking for one and using it: then another is tried.
started=''
for _ in 1 2 3 4 5; do
  port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  if as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off -c full_page_writes=off" \
    start >/dev/null 2>&1; then
    started=yes
    break
  fi
done
[ -n "$started" ] || { cat "$folder/server.log" >&2; exit 1; }

export TIGHTROPE_TEST_DATABASE_URL="postgres://tightrope:$password@127.0.0.1:$port/postgres"
if [ "$#" -gt 0 ]; then
  "$@" && code=0 || code=$?
  exit "$code"
fi
echo "$TIGHTROPE_TEST_DATABASE_URL"
while :; do sleep 3600 & wait $!; done
