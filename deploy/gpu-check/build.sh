#!/usr/bin/env bash
# build.sh [FOLDER]: makes acl-sweep-gpu-check.tar.gz there, by default in gpu-worker/target: gpu-worker with the jars it needs
# at run time, a Java cut down to them, and the check, without any libtorch.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
home=$(dirname -- "$(dirname -- "$here")")
worker=$home/gpu-worker/target
name=acl-sweep-gpu-check
# It must travel as files through doors that let no more through.
max_bytes=$((64 << 20))

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

find_jdk() {
  local java
  java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") || fail "no Java found; install a JDK 17 or set JAVA_HOME."
  jdk=${JAVA_HOME:-$(dirname -- "$(dirname -- "$(readlink -f -- "$java")")")}
  [[ $("$jdk/bin/java" -version 2>&1) == *'version "17'* ]] || fail "'$jdk' is no Java 17; set JAVA_HOME to a JDK 17."
  [[ -x $jdk/bin/jlink && -d $jdk/jmods ]] || fail "'$jdk' has no jlink or no jmods; install a whole JDK 17."
}

# Any command of the launcher builds what is missing or old.
build_worker() {
  "$home/sweep" doctor --help >/dev/null
}

# The jars, without libraries for other systems than the bundle's.
copy_jars() {
  local jar
  for jar in "$worker"/gpu-worker-*.jar "$worker"/lib/*.jar; do
    case ${jar##*/} in
      pytorch-native-*) ;;
      pytorch-jni-*) thin "$jar" jnilib/{osx-aarch64,linux-aarch64,win-x86_64} ;;
      jna-*) thin "$jar" com/sun/jna/{aix-*,darwin-*,dragonflybsd-*,freebsd-*,openbsd-*,sunos-*,win32-*} com/sun/jna/linux-{a,l,m,p,r,s,x86/}* ;;
      *) cp "$jar" "$bundle/lib/" ;;
    esac
  done
}

# thin JAR PATTERN...: a copy without some entries.
thin() {
  local jar=$1 folder=$work/jar pattern
  shift
  rm -rf "$folder"
  mkdir "$folder"
  (cd "$folder" && "$jdk/bin/jar" xf "$jar")
  for pattern in "$@"; do
    # shellcheck disable=SC2086 # the patterns are for the shell
    (cd "$folder" && rm -rf -- $pattern)
  done
  "$jdk/bin/jar" cfM "$bundle/lib/${jar##*/}" -C "$folder" .
}

# java.desktop reads the sounds; nothing is drawn.
link_java() {
  "$jdk/bin/jlink" --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.xml,jdk.unsupported \
    --strip-debug --no-man-pages --no-header-files --compress=2 \
    --exclude-files='**libawt*.so,**libmlib_image.so,**libsplashscreen.so,**libfontmanager.so,**libjavajpeg.so,**liblcms.so,**libjawt.so,**classlist' \
    --output "$bundle/java"
}

main() {
  local target=${1:-$worker} bytes
  [[ $# -le 1 ]] || fail "expected one folder at most, found $# arguments."
  find_jdk
  build_worker
  mkdir -p "$target" || fail "'$target' cannot be made."
  [[ -w $target ]] || fail "'$target' cannot be written to."
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  bundle=$work/$name
  mkdir -p "$bundle/lib"
  copy_jars
  link_java
  cp "$here/gpu-check" "$here/README.md" "$home/conf/log4j2.xml" "$home/LICENSE" \
    "$home/gpu-worker/src/main/resources/environment.properties" "$bundle/"
  bytes=$(du -sb "$bundle" | cut -f1)
  ((bytes <= max_bytes)) || fail "the bundle has $bytes bytes, more than the $max_bytes that it may have."
  tar -czf "$target/$name.tar.gz.part" --owner=0 --group=0 -C "$work" "$name"
  mv "$target/$name.tar.gz.part" "$target/$name.tar.gz"
  printf '%s: %d MiB unpacked, %d MiB packed\n' "$target/$name.tar.gz" $((bytes >> 20)) $(($(stat -c %s "$target/$name.tar.gz") >> 20))
}

main "$@"
