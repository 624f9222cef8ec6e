#!/bin/sh
# CONTRIBUTING.md, held to its word: its recipes are carried out on a copy of the tree, which is built and used.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE
LC_ALL=C.UTF-8
PYTHONDONTWRITEBYTECODE=1
export LC_ALL PYTHONDONTWRITEBYTECODE PYTHON

mkdir -p "$BUILD"
work=$(mktemp -d "$BUILD/contributing.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
"$PYTHON" tests/contributing/recipes.py "$work"
