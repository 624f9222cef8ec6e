#!/bin/sh
# What runs strat elsewhere: the steps of action.yml, and the examples of editors/CI.md, which must ask for inputs,
# hooks and formats that there are. check.py says what is run and how.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
export STRAT
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE SOURCE_DATE_EPOCH

for python in "${PYTHON:-python3}" python3 /usr/bin/python3; do
    if "$python" -c 'import yaml' 2>/dev/null; then
        exec "$python" tests/ci/check.py
    fi
done
echo "FAIL no Python here has yaml (python3-yaml), which reads action.yml"
echo "ci: 0 passed, 1 failed"
exit 1
