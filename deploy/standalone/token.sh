#!/usr/bin/env bash
# Prints a token that opens the pages of this cluster's Spark for a day:
#   curl -H "Authorization: Bearer $(deploy/standalone/token.sh)" http://MASTER:8080/json/
set -euo pipefail
# shellcheck source=SCRIPTDIR/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

base64url() {
  base64 -w0 | tr '+/' '-_' | tr -d '='
}

to_bytes() {
  local i
  for ((i = 0; i < ${#1}; i += 2)); do printf '%b' "\\x${1:i:2}"; done
}

# padded KEY BYTE: the key's 32 bytes, continued with zeros to 64, each xor the byte.
padded() {
  local i byte
  for ((i = 0; i < 64; i++)); do
    byte=${1:2*i:2}
    printf '%b' "$(printf '\\x%02x' $((16#${byte:-00} ^ $2)))"
  done
}

# HMAC-SHA-256 (RFC 2104) of standard input, in hex. Written here, because openssl would show the key to anyone who lists processes.
hmac() {
  local inner
  inner=$({ padded "$1" 0x36 && cat; } | sha256sum)
  { padded "$1" 0x5c && to_bytes "${inner:0:64}"; } | sha256sum | cut -c1-64
}

require_settings
key=$(setting spark.org.apache.spark.ui.JWSFilter.param.secretKey)
[[ -n $key ]] || fail "'$cluster/spark-defaults.conf' names no key of Spark's JWSFilter."
hex=$(printf '%s=' "$key" | tr -- '-_' '+/' | base64 -d | od -An -v -tx1 | tr -d ' \n')
signed=$(printf '{"alg":"HS256"}' | base64url).$(printf '{"exp":%d}' "$(($(date +%s) + 86400))" | base64url)
printf '%s.%s\n' "$signed" "$(to_bytes "$(printf '%s' "$signed" | hmac "$hex")" | base64url)"
