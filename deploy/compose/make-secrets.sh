#!/bin/sh
# Makes the secrets that compose.yaml names, each in a file of ./secrets. Files that are there are kept:
# delete one (and what follows from it) to have it made anew, see the operator's guide, "Rotating keys".
#
# The folder may be entered by its owner alone; the files in it are readable, because Compose lays them
# into the containers as they are, and those run under several users.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
chmod 0700 secrets

random() { openssl rand -hex 32; }
put() { # put NAME VALUE: only when there is none
	if [ ! -e "secrets/$1" ]; then
		printf '%s' "$2" >"secrets/$1"
		echo "made secrets/$1"
	fi
	chmod 0444 "secrets/$1"
}

put postgres_password "$(random)"
put n8n_db_password "$(random)"
put cer_db_password "$(random)"
put redis_password "$(random)"
put n8n_encryption_key "$(random)"
put portal_token "$(random)"
put grafana_password "$(random)"
# Optional: empty until you have them.
put openfda_key "${OPENFDA_KEY:-}"
put ncbi_key "${NCBI_KEY:-}"
put metrics_token "${METRICS_TOKEN:-}"
# What follows from others.
put cer_database_url "postgresql://cer:$(cat secrets/cer_db_password)@postgres:5432/cer"
put cer_redis_url "redis://:$(cat secrets/redis_password)@redis:6379/1"
