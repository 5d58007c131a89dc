#!/bin/sh
# comment.sh REPORT - puts a report on a pull request, as one comment that is updated.
#   GH_TOKEN           a token that may write pull requests
#   GITHUB_REPOSITORY  owner/name
#   GATE_PULL_REQUEST  its number; empty: there is none, and nothing is done
# A pull request from a fork has no such token: that is said, and is no failure.
set -eu
[ -n "${GATE_PULL_REQUEST:-}" ] && [ -s "$1" ] || exit 0
comments=repos/$GITHUB_REPOSITORY/issues/$GATE_PULL_REQUEST/comments
ours='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- tco check -->"))) | .id'
written() {
  ids=$(gh api --paginate "$comments?per_page=100" --jq "$ours") || return 1
  id=$(printf '%s\n' "$ids" | head -n 1)
  if [ -n "$id" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$1"
  else
    gh api --method POST "$comments" -F "body=@$1"
  fi
}
written "$1" >/dev/null ||
  echo "::notice title=tco check::No comment: the token may not write one (pull-requests: write), as in a pull request from a fork. The job summary has the report."
