#!/bin/sh
# Puts the pack where n8n looks for community packages, then becomes n8n (start, webhook, worker …),
# the pack's command line (cer …) or the setup (setup …). The user folder may be a volume or empty
# memory at each start, so the pack lies outside it and is linked in: a new image brings a new pack.
set -eu

pack=/opt/n8n-nodes-cer
case "${1:-start}" in
cer)
	shift
	exec node "$pack/bin/cer.mjs" "$@"
	;;
esac

folder="${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules"
mkdir -p "$folder"
if [ -e "$folder/n8n-nodes-cer" ] && [ ! -L "$folder/n8n-nodes-cer" ]; then
	echo "$folder/n8n-nodes-cer was installed from n8n's settings page and hides the pack of this image. Uninstall it there, or remove that folder." >&2
	exit 1
fi
ln -sfn "$pack" "$folder/n8n-nodes-cer"

case "${1:-start}" in
setup)
	shift
	exec node /opt/cer/setup.mjs "$@"
	;;
esac
exec n8n "$@"
