#!/bin/sh
# Starts the packed program with its start-up cache as ./run does, from a folder that is not its own,
# and asks it for a page. The jar must have been made.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
. ./scripts/java.sh
. ./scripts/jvm-flags
. ./scripts/aot.sh

train_aot_cache
touch target/.built
home=$(mktemp -d)
mkdir "$home/music"
cd "$home"
: > log
"$root/run" --port 0 --datafolder "$home/data" --musicfolder "$home/music" > log 2>&1 &
started=$!
trap 'kill -TERM $started 2>/dev/null || true; wait $started || true; rm -rf "$home"' EXIT
address=$(listening "$started" log)
if [ -z "$address" ]; then
  echo "The packed program does not start:"
  cat log
  exit 1
fi
if ! curl -sf -o page "$address/app/" || ! grep -q '<title>Stagedoor' page; then
  echo "The packed program does not show the player:"
  cat log
  exit 1
fi
