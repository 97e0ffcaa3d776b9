#!/bin/bash
# Runs once, when the data folder is empty: two databases, each with a user of its own that sees nothing
# of the other. Passwords come from files and are never in the list of processes.
set -euo pipefail
secrets="${CER_SECRETS_DIR:-/run/secrets}"

make() { # make NAME: a user and its database
	psql -v ON_ERROR_STOP=1 --no-password --username "${POSTGRES_USER:-postgres}" --dbname postgres <<-SQL
		\set password \`cat "$secrets/$1_db_password"\`
		CREATE ROLE $1 LOGIN PASSWORD :'password';
		CREATE DATABASE $1 OWNER $1;
		REVOKE ALL ON DATABASE $1 FROM PUBLIC;
	SQL
}

make n8n
make cer
