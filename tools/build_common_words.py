"""In: a list of English words with counts (`word count` a line), as `symspellpy` ships it. Out: `linking/tables/common_words.tsv`.

    python tools/build_common_words.py frequency_dictionary_en_82_765.txt > src/dragoman/linking/tables/common_words.tsv

From the counts follows in what share of documents of 300 words a word is to be expected (Poisson): what a small collection cannot tell.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

LENGTH = 300
LEAST = 0.005

HEAD = """\
# Common English words and in how many of a thousand news texts of 300 words each is to be expected.
# Columns: word, per_mille.
# Source: frequency_dictionary_en_82_765.txt of symspellpy 6.10 (MIT), which rests on the Google Books Ngrams (CC BY 3.0) and SCOWL.
# Licence: MIT and CC BY 3.0, as above. Made 2026-11-25 by tools/build_common_words.py: 1 - exp(-300 count / total), from 5 of a thousand up.
# Known gaps: books, not news: "police" and "killed" are commoner in news; the collection at hand corrects that as it grows.
word\tper_mille"""


def main() -> int:
    rows = [line.split() for line in Path(sys.argv[1]).read_text("utf-8-sig").splitlines() if line.strip()]
    total = sum(int(count) for _, count in rows)
    shares = {word: 1 - math.exp(-LENGTH * int(count) / total) for word, count in rows}
    print(HEAD)
    for word in sorted(word for word, share in shares.items() if share >= LEAST):
        print(f"{word}\t{shares[word] * 1000:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
