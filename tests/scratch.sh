# Sourced by the scripts that run the program, whose $1 it is: they work in a scratch directory that is
# their HOME, with tco on the PATH, and nothing of the caller's surroundings reaches the program.
program=$(realpath "$1")
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/work"
ln -s "$program" "$scratch/bin/tco"
for variable in $(compgen -v TCO_); do unset "$variable"; done
unset COLUMNS NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME
export XDG_DATA_DIRS=$scratch/share XDG_CONFIG_DIRS=$scratch/etc
export HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C
cd "$scratch/work" || exit 1
failed=0 ran=0

fail() { echo "$1"; failed=1; }
