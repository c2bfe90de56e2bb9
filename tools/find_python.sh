#!/bin/sh
# Prints the path of a Python that can run dragoman (3.12 or later, able to make virtual environments), or says what to install.
#
# `python3` is often older than what is installed beside it, so the places where installers leave a Python are tried too:
# the command path, pyenv, uv, Homebrew, /usr/local, python.org's framework, conda. 3.12 to 3.14 come first, since wheels of
# all dependencies exist for them. DRAGOMAN_PYTHON names one outright.
set -u

fits() {
    [ -n "$1" ] && [ -x "$1" ] || return 1
    # Asking it is the only sure test: shims are executable and still fail, and Debian leaves ensurepip out.
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

try() {
    if fits "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
}

if [ -n "${DRAGOMAN_PYTHON:-}" ]; then
    try "$(command -v "$DRAGOMAN_PYTHON" 2>/dev/null)"
    echo "DRAGOMAN_PYTHON=$DRAGOMAN_PYTHON is no Python 3.12 or later with venv and ensurepip." >&2
    exit 1
fi

for version in 3.12 3.13 3.14; do
    try "$(command -v "python$version" 2>/dev/null)"
done
for version in 3.12 3.13 3.14; do
    for python in \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version"*/bin/python \
        "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}"/*"$version"*/bin/python"$version" \
        /opt/homebrew/bin/python"$version" \
        /opt/homebrew/opt/python@"$version"/bin/python"$version" \
        /usr/local/bin/python"$version" \
        /usr/local/opt/python@"$version"/bin/python"$version" \
        /Library/Frameworks/Python.framework/Versions/"$version"/bin/python"$version" \
        /opt/python/"$version"*/bin/python \
        "$HOME"/.local/bin/python"$version" \
        /usr/bin/python"$version"; do
        try "$python"
    done
done
for python in \
    "$(command -v python3 2>/dev/null)" \
    "$(command -v python 2>/dev/null)" \
    "${CONDA_PREFIX:-/nonexistent}"/bin/python \
    "$HOME"/miniconda3/bin/python "$HOME"/miniforge3/bin/python "$HOME"/mambaforge/bin/python "$HOME"/anaconda3/bin/python \
    "$HOME"/miniconda3/envs/*/bin/python "$HOME"/miniforge3/envs/*/bin/python "$HOME"/anaconda3/envs/*/bin/python \
    /opt/conda/bin/python /opt/homebrew/bin/python3 /usr/local/bin/python3; do
    try "$python"
done

cat >&2 <<'MESSAGE'
dragoman needs Python 3.12 or later, and none was found on the command path, under pyenv, uv, Homebrew, /usr/local or conda.
Install one, for example:
    Debian, Ubuntu     apt install python3.12 python3.12-venv
    macOS              brew install python@3.12
    anywhere           pyenv install 3.12      or      uv python install 3.12
or name one that you have: make brief DRAGOMAN_PYTHON=/path/to/python3.12
MESSAGE
exit 1
