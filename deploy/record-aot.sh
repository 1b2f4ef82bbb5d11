#!/bin/sh
# Records what the JVM learns in a training run of the command line and of the server, so that later starts skip it:
# check.aot and serve.aot beside the application. They hold for this JVM, this path and these options alone; another
# JVM leaves them aside, and without them everything works, only slower to start.
#   deploy/record-aot.sh JAVA FOLDER [serve]        FOLDER holds quarkus-run.jar; with "serve" only that one
set -eu
java=$1
app=$(cd "$2" && pwd)
jar=$app/quarkus-run.jar
scratch=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$scratch"' EXIT

options="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable -Xlog:all=error:stderr"

record_check() {
cat >"$scratch/sample.py" <<'PYTHON'
import asyncio
import time

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> str:
    time.sleep(1)
    async with session.get(url) as response:
        return await response.text()


async def main(urls: list[str]) -> None:
    async with aiohttp.ClientSession() as session:
        asyncio.create_task(fetch(session, urls[0]))
        try:
            await asyncio.gather(*[fetch(session, url) for url in urls])
        except asyncio.CancelledError:
            pass
PYTHON
cat >"$scratch/Sample.java" <<'JAVA'
import java.util.concurrent.CompletableFuture;

class Sample {
  CompletableFuture<String> read(java.net.http.HttpClient client, java.net.http.HttpRequest request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            return "";
          }
          return "read";
        });
  }
}
JAVA

  # The JVM writes the cache when it ends; it names itself to its helper process by JAVA_TOOL_OPTIONS on standard error.
  # shellcheck disable=SC2086
  "$java" $options -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput="$app/check.aot" -jar "$jar" \
    check --no-config --fail-on never "$scratch" >/dev/null 2>"$scratch/check.log" || { cat "$scratch/check.log" >&2; exit 1; }
}

if [ "${3:-}" != serve ]; then
  record_check
fi

touch "$scratch/serve.log"
# shellcheck disable=SC2086
(cd "$scratch" && LOOPGUARD_HTTP_PORT=0 LOOPGUARD_DATABASE_URL=jdbc:h2:file:./data/training \
  exec "$java" $options -XX:AOTCacheOutput="$app/serve.aot" -jar "$jar" serve >"$scratch/serve.log" 2>&1) &
server=$!
tries=0
until grep -q 'Listening on' "$scratch/serve.log"; do
  tries=$((tries + 1))
  if [ $tries -gt 120 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$scratch/serve.log" >&2
    exit 1
  fi
  sleep 0.5
done
kill "$server"
wait "$server" || true
server=
[ -f "$app/serve.aot" ]
