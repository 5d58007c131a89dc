#!/bin/sh
# comment.sh [REPORT] - puts a report on a pull request, as one comment that is updated. Without one
# it says that nothing could be checked, so that no earlier report stands for this commit.
#   GH_TOKEN           a token that may write pull requests
#   GITHUB_REPOSITORY  owner/name
#   GATE_PULL_REQUEST  its number; empty: there is none, and nothing is done
#   GATE_NAME          tells this comment from those of other checks
# A pull request from a fork has no such token: that is said, and is no failure.
set -eu
[ -n "${GATE_PULL_REQUEST:-}" ] || exit 0
name=$(printf %s "${GATE_NAME:-}" | LC_ALL=C tr -c '[:alnum:]._/ -' _ | sed 's/--*/-/g')
marker="<!-- tco check: $name -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  printf '%s\n' "$marker"
  if [ -s "${1:-}" ]; then
    tail -n +2 "$1"  # its first line is the marker of every report
  else
    log=${GITHUB_SERVER_URL:-}/$GITHUB_REPOSITORY/actions/runs/${GITHUB_RUN_ID:-}
    printf '**Not checked**: `tco check` did not come to run, [the log](%s) says why\n' "$log"
  fi
} >"$body"
# Ours first, then what others wrote and this token may change.
query='query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    comments(first: 100, after: $endCursor) {
      pageInfo { hasNextPage endCursor } nodes { id body viewerDidAuthor viewerCanUpdate } } } } }'
update='mutation($id: ID!, $body: String!) {
  updateIssueComment(input: {id: $id, body: $body}) { clientMutationId } }'
marked='.data.repository.pullRequest.comments.nodes[]
  | select(.viewerCanUpdate and (.body | startswith("'$marker'"))) | "\(.viewerDidAuthor) \(.id)"'
written() {
  found=$(gh api graphql --paginate -f query="$query" -f owner="${GITHUB_REPOSITORY%/*}" \
    -f name="${GITHUB_REPOSITORY#*/}" -F number="$GATE_PULL_REQUEST" --jq "$marked") || return 1
  id=$(printf '%s\n' "$found" | sort -r | sed -n '1s/.* //p')
  if [ -n "$id" ]; then
    gh api graphql -f query="$update" -f id="$id" -F body=@"$body"
  else
    gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$GATE_PULL_REQUEST/comments" \
      -F body=@"$body"
  fi
}
said=$(mktemp)
trap 'rm -f "$body" "$said"' EXIT
if ! written >/dev/null 2>"$said"; then
  cat "$said" >&2
  case $(cat "$said") in
    *'HTTP 403'* | *'not accessible'*) reason="the token may not write one (pull-requests: write), as in a pull request from a fork" ;;
    *) reason=$(head -n 1 "$said" | tr -d '[:cntrl:]' | sed 's/%/%25/g') ;;
  esac
  echo "::notice title=tco check::No comment: $reason. The job summary has the report."
fi
