# Debian packages beside the project; sourced by ./run and ./check.

# Installs packages when the caller is root, else says how and stops.
install_packages() {
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    echo "Missing: $*. Install with: apt-get install $*" >&2
    exit 1
  fi
  quiet_services
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } > /tmp/stagedoor-apt.$$ 2>&1; then
    tail -n 20 /tmp/stagedoor-apt.$$ >&2
    loud_services
    exit 1
  fi
  rm -f /tmp/stagedoor-apt.$$
  loud_services
}

# Keeps the services of installed packages from starting: the tests start their own.
quiet_services() {
  made_policy=
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    made_policy=yes
  fi
}

loud_services() {
  if [ -n "$made_policy" ]; then rm -f /usr/sbin/policy-rc.d; fi
}
