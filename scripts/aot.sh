# Trains the cache that makes the server start faster (JEP 514); sourced. The server works without it.

# listening PID LOG: waits for the server's address and prints it; nothing when it ended or took too long.
listening() {
  tries=0
  while [ "$tries" -lt 150 ] && kill -0 "$1" 2>/dev/null; do
    address=$(sed -n 's/.*listens on \(http[^ ]*\).*/\1/p' "$2")
    if [ -n "$address" ]; then
      echo "$address"
      return
    fi
    sleep 0.2
    tries=$((tries + 1))
  done
}

train_aot_cache() {
  program=$(pwd)/target/stagedoor.jar
  training=$(mktemp -d)
  mkdir "$training/music"
  : > "$training/log"
  # shellcheck disable=SC2086
  LC_ALL=C.UTF-8 "$JAVA_HOME/bin/java" $JVM_FLAGS -XX:AOTCacheOutput=target/stagedoor.aot -Xlog:aot=off -Xlog:cds=off \
    -jar "$program" --port 0 --datafolder "$training/data" --musicfolder "$training/music" > "$training/log" 2>&1 &
  trained=$!
  address=$(listening "$trained" "$training/log")
  if [ -n "$address" ] && command -v curl >/dev/null 2>&1; then
    for path in ping api/server app/ 'rest/ping?u=a&p=b&v=1.16.1&c=train' 'rest/getOpenSubsonicExtensions?f=json'; do
      curl -s -o "$training/answer" "$address/$path" || true
    done
  fi
  kill -TERM $trained
  wait $trained || true
  rm -rf "$training"
}
