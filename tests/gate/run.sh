#!/bin/sh
# The gate against getting slower, as a suite: see tests/bench/gate.sh.
exec sh "$(dirname "$0")/../bench/gate.sh"
