#!/bin/sh
# score.sh TOLLBOOK [SHARED]      How right the reader is: TOLLBOOK is the command, SHARED the folder with the labelled
# reports, the public benchmark data and their scorers (../shared). Prints tables; predictions stay in out/score/.
set -eu
cd "$(dirname "$0")/.."
tollbook=$1
shared=${2:-../shared}
if ! [ -f "$shared/score/score.py" ]; then
    echo "score: skipped, because there are no labelled reports in $shared"
    exit 0
fi
out=out/score
python=$(dirname "$tollbook")/python
mkdir -p "$out"

echo "== labelled reports (dev and long together)"
cat "$shared/gold/dev.jsonl" "$shared/gold/long.jsonl" > "$out/labelled.jsonl"
"$tollbook" read --json - < "$out/labelled.jsonl" > "$out/labelled.read.jsonl" || [ $? -eq 1 ]
"$python" "$shared/score/score.py" "$out/labelled.jsonl" "$out/labelled.read.jsonl"

echo
echo "== the seed page"
"$tollbook" read --json "$shared/seed/page.txt" > "$out/seed.read.jsonl"
"$python" "$shared/score/score.py" --seed "$shared/seed" "$out/seed.read.jsonl"

echo
echo "== public benchmarks"
bash "$shared/score/score_all.sh" "$tollbook read --json -" "$out/bench"
