#!/bin/bash
# Backs up both databases, proves that the copies can be restored, and drops copies that are too old.
#
#   CER_BACKUP_DIR    where to; a folder <UTC time> is made in it
#   CER_BACKUP_DAYS   how long copies are kept (default 14); the newest is kept whatever its age
#   PGHOST, PGPORT, PGUSER, PGPASSWORD: a superuser, or one who may read both and make databases
#
# The workspace is restored into the database cer_restore_check, which stays for `cer audit verify`.
# n8n's encryption key is not in any backup: keep it apart, or its credentials cannot be read again.
set -euo pipefail
export PGOPTIONS='-c client_min_messages=warning'
umask 077
: "${CER_BACKUP_DIR:?names no folder}"
days="${CER_BACKUP_DAYS:-14}"
[[ "$days" =~ ^[1-9][0-9]*$ ]] || { echo "CER_BACKUP_DAYS is \"$days\"; write a whole number of days." >&2; exit 2; }

stamp="$(date -u +%Y%m%dT%H%M%SZ)"
half="$CER_BACKUP_DIR/.$stamp.half"
rm -rf "$CER_BACKUP_DIR"/.*.half
mkdir -p "$half"
for database in n8n cer; do
	pg_dump --format=custom --compress=6 --no-owner --no-privileges --file="$half/$database.dump" "$database"
done
(cd "$half" && sha256sum ./*.dump >SHA256SUMS)

# A copy that cannot be read back is none.
for database in n8n cer; do
	check="${database}_restore_check"
	dropdb --if-exists --force "$check"
	createdb --template=template0 "$check"
	pg_restore --exit-on-error --no-owner --no-privileges --dbname="$check" "$half/$database.dump"
done
dropdb --force n8n_restore_check

# Only a copy that is whole gets its name.
mv "$half" "$CER_BACKUP_DIR/$stamp"
sync
find "$CER_BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -name '20*Z' ! -name "$stamp" -mtime +"$((days - 1))" -exec rm -rf {} +
echo "backup $stamp: $(du -sh "$CER_BACKUP_DIR/$stamp" | cut -f1), restored once"
