#!/bin/sh
# Starts Redis with the password from its file, or asks it for a sign of life ("ping").
set -eu
password="$(cat "${REDIS_PASSWORD_FILE:-/run/secrets/redis_password}")"
if [ "${1:-}" = ping ]; then
	REDISCLI_AUTH="$password" redis-cli ping | grep -q PONG
	exit
fi
umask 077
cat >/run/redis/redis.conf <<-CONF
	requirepass $password
	dir /data
	# Each change goes into the file; at most the last second is lost when the machine stops.
	appendonly yes
	appendfsync everysec
	# n8n's queue lies here: keys must never be dropped to make room.
	maxmemory ${REDIS_MAXMEMORY:-768mb}
	maxmemory-policy noeviction
	tcp-keepalive 60
CONF
exec redis-server /run/redis/redis.conf
