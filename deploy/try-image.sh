#!/usr/bin/env bash
# Builds the image of deploy/Containerfile with buildah and runs it, on a machine that cannot pull base images: the bases are made of
# this machine's JDK 25 and a few of its programs. The server runs as the image's user in a root file system it cannot write to, is
# asked whether it lives as the health check asks, told to end, and must end by itself.
#   deploy/try-image.sh            the server as ./loopguard built it stands in for the Maven stage (about half a minute)
#   deploy/try-image.sh --maven    Maven builds it in its stage too, from this machine's ~/.m2 (some minutes)
# Needs root, buildah, unshare and setpriv. Says "skipped" and exits 0 where buildah is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'image: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

if ! command -v buildah >/dev/null 2>&1; then
  say "skipped, buildah is not installed"
  exit 0
fi
[ "$(id -u)" = 0 ] || fail "this needs root"
java_home=${JAVA_HOME:?set it to a JDK 25}
server=target/quarkus-app
[ -f "$server/quarkus-run.jar" ] || fail "no server in $server; ./loopguard --help builds it"

work=$(mktemp -d)
pid=
cleanup() {
  [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || true
  tool umount --all >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

export BUILDAH_ISOLATION=chroot
tool() { buildah --storage-driver vfs --root "$work/store" --runroot "$work/run" "$@"; }

# Copies programs into the root file system $1 with the libraries they load.
programs() {
  local root=$1 program file
  shift
  for program in "$@"; do
    for file in "$program" $(ldd "$program" | grep -o '/[^ )]*'); do
      mkdir -p "$root$(dirname "$file")"
      cp -Ln "$file" "$root$file"
    done
  done
}

base() {
  local root=$work/base-$1
  mkdir -p "$root/tmp" "$root/etc/ssl/certs" "$root/usr/bin" "$root/proc"
  ln -s usr/bin "$root/bin"
  ln -s usr/lib "$root/lib"
  ln -s usr/lib64 "$root/lib64"
  mkdir -p "$root/usr/lib" "$root/usr/lib64"
  chmod 1777 "$root/tmp"
  programs "$root" /usr/bin/dash /usr/bin/mkdir /usr/bin/chown
  cp -L /usr/bin/dash "$root/usr/bin/sh"
  printf 'root:x:0:0:root:/root:/bin/sh\n' >"$root/etc/passwd"
  printf '%s' "$root"
}

image() {
  printf 'FROM scratch\nCOPY . /\n%s\n' "$3" >"$work/$1.containerfile"
  tool bud -q -f "$work/$1.containerfile" -t "$1" "$2" >/dev/null
}

# The runtime: all modules but those that make runtimes and the unfinished ones.
root=$(base runtime)
modules=$("$java_home/bin/java" --list-modules | sed 's/@.*//' | grep -Ev '^jdk\.(jlink|jpackage|incubator\..*)$' | paste -sd,)
"$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$root/opt/java"
while read -r library; do
  programs "$root" "$library"
done < <(find "$root/opt/java" -name '*.so' ! -path '*awt*' ! -name 'libsplash*' ! -name 'libjsound*' ! -name 'libfontmanager*')
programs "$root" "$root/opt/java/bin/java" /usr/bin/mktemp /usr/bin/cat /usr/bin/grep /usr/bin/sleep /usr/bin/rm
image runtime "$root" 'ENV PATH=/opt/java/bin:/usr/bin'

root=$(base builder)
if [ "${1:-}" = --maven ]; then
  mkdir -p "$root/opt/jdk" "$root/root"
  cp -a "$java_home/." "$root/opt/jdk"
  find "$root/opt/jdk" -name '*.so' ! -path '*awt*' ! -name 'libsplash*' ! -name 'libjsound*' ! -name 'libfontmanager*' |
    while read -r library; do programs "$root" "$library"; done
  programs "$root" /usr/bin/uname /usr/bin/dirname /usr/bin/basename /usr/bin/readlink /usr/bin/sed /usr/bin/expr /usr/bin/cat /usr/bin/which
  maven=$(dirname "$(dirname "$(readlink -f "$(command -v mvn)")")")
  mkdir -p "$root/opt/maven"
  cp -aL "$maven/." "$root/opt/maven"
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  volume=(-v "$HOME/.m2:/root/.m2")
  image builder "$root" 'ENV JAVA_HOME=/opt/jdk PATH=/opt/maven/bin:/opt/jdk/bin:/usr/bin'
else
  programs "$root" /usr/bin/cp
  mkdir -p "$root/built"
  cp -a "$server" "$root/built/quarkus-app"
  printf '#!/bin/sh\nmkdir -p target && cp -a /built/quarkus-app target/\n' >"$root/usr/bin/mvn"
  chmod +x "$root/usr/bin/mvn"
  volume=()
  image builder "$root" 'ENV PATH=/usr/bin'
fi
say "bases made"

tool bud -q --format docker "${volume[@]}" -f deploy/Containerfile \
  --build-arg BUILDER=localhost/builder --build-arg RUNTIME=localhost/runtime -t loopguard . >/dev/null
config() { tool inspect --type image --format "{{$1}}" loopguard; }
say "image built: user $(config .Docker.Config.User), entry $(config .Docker.Config.Entrypoint) $(config .Docker.Config.Cmd)"
say "health check: $(config .Docker.Config.Healthcheck.Test)"
[ "$(config .Docker.Config.User)" = 10001:10001 ] || fail "the image has another user"

container=$(tool from loopguard)
root=$(tool mount "$container")
readarray -t entry < <(tool inspect --type image --format '{{range .Docker.Config.Entrypoint}}{{println .}}{{end}}{{range .Docker.Config.Cmd}}{{println .}}{{end}}' loopguard | sed '/^$/d')
readarray -t check < <(tool inspect --type image --format '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' loopguard | sed '/^$/d;1d')

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 18080)

# What a runtime does: the root file system read-only, /data and /tmp writable, /proc, the image's user without any capability.
cat >"$work/enter" <<'ENTER'
set -eu
root=$1 data=$2
shift 2
mount --bind "$root" "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --bind "$data" "$root/data"
mount -t proc proc "$root/proc"
mkdir -p "$data/.probe" && rmdir "$data/.probe"
mount -o remount,bind,ro "$root"
exec chroot "$root" /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --bounding-set=-all --no-new-privs "$@"
ENTER
mkdir -p "$work/data" && chown 10001:10001 "$work/data"
programs "$root" /usr/bin/setpriv
surroundings=(env -i PATH=/opt/java/bin:/usr/bin:/usr/sbin LOOPGUARD_HTTP_PORT="$port"
  LOOPGUARD_DATABASE_URL="$(config 'index .Docker.Config.Env' | grep -o 'jdbc:[^] ]*')")
"${surroundings[@]}" unshare --mount --propagation private sh "$work/enter" "$root" "$work/data" "${entry[@]}" >"$work/log" 2>&1 &
pid=$!

lives() {
  "${surroundings[@]}" "$@" nsenter --target "$pid" --mount --root --wd \
    /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups "${check[@]}" 2>>"$work/checks"
}
for _ in $(seq 60); do
  if lives; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat "$work/log" >&2; fail "the server ended"; }
  sleep 1
done
lives || { cat "$work/log" "$work/checks" >&2; fail "the server does not live"; }
if lives LOOPGUARD_HTTP_PORT=1; then fail "the health check finds a server where none is"; fi
say "it lives, by its own health check; the database: $(ls "$work/data" | tr '\n' ' ')"
[ -f "$work/data/loopguard.mv.db" ] || fail "there is no database in /data"

printf 'import time\n\n\nasync def poll():\n    time.sleep(1)\n' >"$work/data/app.py"
found=0
"${surroundings[@]}" nsenter --target "$pid" --mount --root --wd /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups \
  "${entry[@]:0:${#entry[@]}-1}" check /data/app.py >"$work/found" || found=$?
[ "$found" = 1 ] || fail "the command line of the image ends with $found instead of 1"
say "its command line: $(head -n 1 "$work/found")"
if nsenter --target "$pid" --mount --root --wd /usr/bin/mkdir /opt/loopguard/new 2>"$work/refused"; then
  fail "the root file system can be written to"
fi
say "its root file system refuses writes: $(cat "$work/refused")"
say "its user and capabilities: $(grep -E '^(Uid|CapEff|NoNewPrivs)' "/proc/$pid/status" | tr -s '\t\n' ' ')"

kill -TERM "$pid"
status=0
wait "$pid" || status=$?
pid=
[ "$status" = 143 ] || { cat "$work/log" >&2; fail "it ended with $status instead of 143"; }
say "told to end, it ended by itself"
say "passed"
