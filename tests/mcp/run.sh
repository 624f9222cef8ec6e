#!/bin/sh
# strat mcp, message by message: its tools, what is confined to the root, and the protocol's errors.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
unset SOURCE_DATE_EPOCH
exec "${PYTHON:-python3}" tests/mcp/session.py "$STRAT_SANITIZED" examples/whole.strat
