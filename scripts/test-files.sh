# The files that mutagen and TagLib are tested with; sourced by ./check. They stay in the cache and
# are never committed.

TEST_FILES="$HOME/.cache/stagedoor/test-files"

# Fetches what is not there yet: mutagen's source archive from PyPI and TagLib's from Debian.
fetch_test_files() {
  work=$(mktemp -d)
  [ -d "$TEST_FILES/mutagen-1.47.0" ] || fetch_mutagen "$work" > "$work/log" 2>&1 || tail -n 20 "$work/log" >&2
  [ -d "$TEST_FILES/taglib-1.13" ] || fetch_taglib "$work" > "$work/log" 2>&1 || tail -n 20 "$work/log" >&2
  rm -rf "$work"
}

fetch_mutagen() (
  cd "$1"
  # The archive is only kept, so that nothing needs to be there to build it with.
  /usr/bin/python3 -m pip download --no-binary :all: --no-deps --no-build-isolation mutagen==1.47.0 || return 1
  keep mutagen-1.47.0.tar.gz 719fadef0a978c31b4cf3c956261b3c58b6948b32023078a2117b1de09f0fc99 mutagen-1.47.0
)

# Where the machine gets its packages from has their sources too, whether it is told to or not.
fetch_taglib() (
  cd "$1"
  mkdir -p lists/partial cache/archives/partial
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    sort -u | grep -E 'debian.* main$' | sed 's/^/deb-src /' > sources.list
  apt="apt-get -o Dir::Etc::SourceList=$1/sources.list -o Dir::Etc::SourceParts=- -o Dir::State::Lists=$1/lists -o Dir::Cache=$1/cache"
  $apt -qq update || return 1
  $apt -qq source --download-only taglib || return 1
  keep taglib_1.13.orig.tar.gz 58f08b4db3dc31ed152c04896ee9172d22052bc7ef12888028c01d8b1d60ade0 taglib-1.13
)

# Unpacks the test data of an archive that is the one we know.
keep() {
  echo "$2  $1" | sha256sum -c - || return 1
  mkdir -p "$TEST_FILES/$3.part"
  tar -C "$TEST_FILES/$3.part" --strip-components=3 -xzf "$1" "$3/tests/data" || return 1
  mv "$TEST_FILES/$3.part" "$TEST_FILES/$3"
}
