#!/bin/sh
# Runs a command with PGPASSWORD from the file that CER_PGPASSWORD_FILE names.
set -eu
PGPASSWORD="$(cat "$CER_PGPASSWORD_FILE")"
export PGPASSWORD
exec "$@"
