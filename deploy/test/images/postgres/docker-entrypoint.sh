#!/bin/bash
# Makes a cluster in an empty PGDATA, runs what lies in /docker-entrypoint-initdb.d on it, then becomes
# the server. Settings as the official image documents them: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB
# (each also as ..._FILE), POSTGRES_INITDB_ARGS, POSTGRES_HOST_AUTH_METHOD, PGDATA.
set -euo pipefail

case "${1:-postgres}" in
-*) set -- postgres "$@" ;;
esac
if [ "${1:-}" != postgres ]; then exec "$@"; fi

mkdir -p "$PGDATA"
chmod 0700 "$PGDATA" 2>/dev/null || true
if [ "$(id -u)" = 0 ]; then
	chown -R postgres:postgres "$PGDATA" /var/run/postgresql
	exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi

setting() { # setting NAME DEFAULT: the variable, or what the file that NAME_FILE names holds
	local file="$1_FILE"
	if [ -n "${!1:-}" ] && [ -n "${!file:-}" ]; then
		echo "$1 and $file are both set" >&2
		exit 1
	fi
	if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!1:-$2}"; fi
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
	user="$(setting POSTGRES_USER postgres)"
	password="$(setting POSTGRES_PASSWORD '')"
	database="$(setting POSTGRES_DB "$user")"
	method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
	if [ -z "$password" ] && [ "$method" != trust ]; then
		echo 'POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE must be set.' >&2
		exit 1
	fi
	read -ra given <<<"${POSTGRES_INITDB_ARGS:-}"
	initdb --username="$user" --pwfile=<(printf '%s\n' "$password") "${given[@]}"
	printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
	printf "\nlisten_addresses = '*'\n" >>"$PGDATA/postgresql.conf"

	# Reached by its socket only, until all is made.
	export PGUSER="$user" PGHOST=/var/run/postgresql PGPASSWORD="$password"
	export POSTGRES_USER="$user" POSTGRES_DB="$database"
	pg_ctl --pgdata="$PGDATA" --options="-c listen_addresses=''" --wait --silent start
	[ "$database" = postgres ] || createdb "$database"
	for file in /docker-entrypoint-initdb.d/*; do
		case "$file" in
		*.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
		*.sql) psql --set=ON_ERROR_STOP=1 --no-psqlrc --dbname="$database" --file="$file" ;;
		*.sql.gz) gunzip -c "$file" | psql --set=ON_ERROR_STOP=1 --no-psqlrc --dbname="$database" ;;
		esac
	done
	pg_ctl --pgdata="$PGDATA" --mode=fast --wait --silent stop
	unset PGUSER PGHOST PGPASSWORD
fi
exec "$@"
