#!/bin/sh
# pyproject.toml → requirements.lock and requirements-dev.lock: exact versions, hashes of every platform's files, no addresses.
#
# pip-tools works in an environment of its own that is thrown away, so that the project's holds nothing that it does not need.
# The build backend is locked as well: the project itself is installed without build isolation, so nothing unhashed is ever run.
set -eu
cd "$(dirname "$0")/.."
python=$(sh tools/find_python.sh)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pip-tools

compile() {
    "$scratch/venv/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --constraint tools/constraints.txt "$@" pyproject.toml
}

# Old pins are kept where they still fit; delete a lock file (or its line) to let go of them.
compile --build-deps-for editable --output-file requirements.lock
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock

if grep -nE '://|@ |^-' requirements.lock requirements-dev.lock; then
    echo "a lock file names an address" >&2
    exit 1
fi
