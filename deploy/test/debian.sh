#!/bin/sh
# Makes the root folder that all stand-ins start from: debian.sh FOLDER MIRROR. Needs mmdebstrap and root.
set -eu
packages=busybox,ca-certificates,caddy,git,libcap2-bin,libstdc++6,openssh-client,openssl
packages="$packages,postgresql-17,procps,prometheus,redis-server,tini,tzdata"
left_out=''
for name in doc info locale man; do left_out="$left_out --dpkgopt=path-exclude=/usr/share/$name/*"; done

# The package of PostgreSQL would make a cluster of its own. Nothing of the machine stays in it.
# shellcheck disable=SC2016,SC2086
mmdebstrap --quiet --variant=minbase --mode=root --include="$packages" $left_out \
	--essential-hook='mkdir -p "$1/etc/postgresql-common"' \
	--essential-hook='echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"' \
	--customize-hook='rm -rf "$1"/etc/apt/sources.list* "$1"/etc/resolv.conf "$1"/etc/hostname "$1"/var/log/*' \
	trixie "$1" "$2"
