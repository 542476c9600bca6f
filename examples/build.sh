#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the examples and a freshly begun plugin as strangers do, outside our own build, and drops
# the plugins into a host. Options go to Maven: examples/build.sh -o
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$root/examples/target"
own="${MAVEN_REPOSITORY:-$HOME/.m2/repository}"

# Ours are installed into a repository of this script alone; what it lacks, it takes from the user's.
maven() {
    "$root/mvnw" -B -q -Dmaven.repo.local="$work/repository" -Dmaven.repo.local.tail="$own" "$@"
}

step() {
    printf '\n== %s (%d s)\n' "$1" "$SECONDS"
}

step "installing Slipstream into $work/repository"
(cd "$root" && maven "$@" install -pl bom,cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true)

step "building examples/third-party-plugin"
maven "$@" -f "$root/examples/third-party-plugin/pom.xml" verify

step "building examples/robot-host"
maven "$@" -f "$root/examples/robot-host/pom.xml" verify

step "beginning a plugin, and building it"
rm -rf "$work/fresh"
"$root/slipstream" new-plugin fresh --out "$work/fresh"
maven "$@" -f "$work/fresh/pom.xml" verify

step "dropping both plugins into a host"
rm -rf "$work/plugins"
cp -R "$root/dist/slipstream/plugins" "$work/plugins"
for project in "$root/examples/third-party-plugin" "$work/fresh"; do
    cp "$project"/target/plugins/*.jar "$work/plugins"
done
list="$("$root/slipstream" plugins --strict --no-bundled --plugins "$work/plugins")"
printf '%s\n' "$list"
for id in coasting fresh; do
    if ! grep -Eq "^$id +.* LOADED" <<<"$list"; then
        echo "error: the host did not load $id" >&2
        exit 1
    fi
done
step "the examples work"
