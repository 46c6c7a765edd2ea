#!/usr/bin/env bash
# Makes a store from the sample site's pages and edits, and serves its review page until the standard input ends.
# Prints the page's address. PROGRAMS is where refresh and SampleSite are.
set -euo pipefail
cd "$(dirname "$0")/../.."

programs=$(realpath "${PROGRAMS:-.build/debug}")
edits=(
    tagged-record.number search-farm.sentence site-capture.paragraph-added annotated-mirror.character
    html-article.number html-article.paragraph-moved html-entry.paragraph-removed html-table.number
)
room=$(mktemp --directory)
children=()
leave() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null && wait "$child" || true; done
    rm -rf "$room"
}
trap leave EXIT

mkfifo "$room/site" "$room/page"
"$programs/SampleSite" --port 0 >"$room/site" &
children+=($!)
read -r -t 60 line <"$room/site"
url=${line#listening on }
{
    printf 'store: store\nseeds: %s/seeds\nreview: { listen: "127.0.0.1:0" }\nconfirm: { after: 0 }\n' "$PWD"
    printf 'fetch: { delay: 0s, private_addresses: [127.0.0.1/32] }\nsources:\n'
    for seed in seeds/*.txt; do
        page=$(basename "$seed" .txt)
        echo "  - { id: $page, url: \"$url/pages/$page\", seed: $page.txt }"
    done
} >"$room/refresh.yaml"
export REFRESH_CONFIG=$room/refresh.yaml USER=ann SUDO_USER=
cd "$room"
"$programs/refresh" --once --quiet >/dev/null
for edit in "${edits[@]}"; do
    curl --silent --show-error --fail --output /dev/null --request POST "$url/control/edits/$edit"
done
"$programs/refresh" --once --all --quiet >/dev/null
"$programs/refresh" serve 2>"$room/page" &
children+=($!)
read -r -t 60 line <"$room/page"
echo "${line##* at }"
cat >/dev/null
