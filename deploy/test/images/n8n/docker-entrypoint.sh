#!/bin/sh
# Starts n8n with the arguments given, trusting certificates that were put beside it.
set -eu
if [ -d /opt/custom-certificates ]; then
	export NODE_OPTIONS="--use-openssl-ca ${NODE_OPTIONS:-}" SSL_CERT_DIR=/opt/custom-certificates
fi
exec n8n "$@"
