#!/bin/bash
# Puts a backup in place of both databases. n8n must be stopped: sessions that are open are ended.
#
#   CER_RESTORE       the backup's name (a folder of CER_BACKUP_DIR), or "newest"
#   CER_RESTORE_OVER  "yes" to replace databases that hold something
#
# The users n8n and cer must exist; they own what is restored.
set -euo pipefail
export PGOPTIONS='-c client_min_messages=warning'
: "${CER_BACKUP_DIR:?names no folder}" "${CER_RESTORE:?names no backup; see the folders of CER_BACKUP_DIR}"
if [ "$CER_RESTORE" = newest ]; then
	CER_RESTORE="$(find "$CER_BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -name '20*Z' -printf '%f\n' | sort | tail -n 1)"
fi
from="$CER_BACKUP_DIR/$CER_RESTORE"
if [ -z "$CER_RESTORE" ] || [ ! -f "$from/SHA256SUMS" ]; then
	echo "There is no backup \"$CER_RESTORE\" in $CER_BACKUP_DIR." >&2
	exit 2
fi
(cd "$from" && sha256sum --check --quiet SHA256SUMS)

tables() { # tables DATABASE: how many it has, 0 when it is not there
	psql -AtX --dbname "$1" -c "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')" 2>/dev/null || echo 0
}
for database in n8n cer; do
	if [ "$(tables "$database")" != 0 ] && [ "${CER_RESTORE_OVER:-}" != yes ]; then
		echo "The database $database holds something. Set CER_RESTORE_OVER=yes to replace it." >&2
		exit 2
	fi
done
for database in n8n cer; do
	# Beside the old one first: it is gone only when the new one is whole.
	new="${database}_restored"
	dropdb --if-exists --force "$new"
	createdb --template=template0 --owner="$database" "$new"
	pg_restore --exit-on-error --no-owner --no-privileges --role="$database" --dbname="$new" "$from/$database.dump"
done
for database in n8n cer; do
	dropdb --if-exists --force "$database"
	psql -qX -v ON_ERROR_STOP=1 --dbname postgres -c "ALTER DATABASE ${database}_restored RENAME TO $database" -c "REVOKE ALL ON DATABASE $database FROM PUBLIC"
done
echo "restored $CER_RESTORE"
