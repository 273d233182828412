# Finds a JDK 25 or newer and sets JAVA_HOME; sourced by the commands at the top of the tree.

java_version() {
  [ -x "$1/bin/javac" ] || return 1
  version=$("$1/bin/javac" -version 2>&1 | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "${version:-0}" -ge 25 ]
}

find_java() {
  for home in "${JAVA_HOME:-}" \
    "$(dirname "$(dirname "$(readlink -f "$(command -v javac 2>/dev/null || echo /nowhere/bin/javac)")")")" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && java_version "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Stagedoor needs a JDK 25 or newer (found none): install one, for example Temurin 25, or set JAVA_HOME." >&2
  exit 1
}

maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo "Stagedoor builds with Maven, which is not installed: apt-get install maven" >&2
    exit 1
  fi
  mvn -B -ntp "$@"
}

find_java

# One set of flags for the tests; the server's are in scripts/jvm-flags.
JAVA_TEST_FLAGS="-Xmx768m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Djava.locale.providers=SPI"
