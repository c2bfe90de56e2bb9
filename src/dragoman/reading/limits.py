"""The limits on what is read, each in one place with its reason. What is over a limit is refused by name, never cut."""

from __future__ import annotations

# The longest plain texts met in the field (a year's human-rights report, a court judgement) stay below 5 MB, pages with all
# their scripts below 8 MB; PDF files with pictures are the reason for 20. Above that, a file is nearly always a dump.
MAX_BYTES = 20_000_000

# About 300,000 words, a long book: the grammar stage needs roughly 1 KB of memory a word, so this bounds it at some 300 MB.
MAX_CHARACTERS = 2_000_000

# Elements within elements. Pages made by the worst editors reach about 60; trafilatura walks the tree by recursion and
# Python's own stack ends near 1,000, libxml2 drops what is deeper than 256. Tags below this depth are dropped, their text is kept.
MAX_DEPTH = 150

# Uncompressed to compressed size. English text packs 3 to 5 times, scripted pages up to 20, a table of zeros 1,000: so
# nothing that a person wrote comes near 200, and a bomb (1,000 and more) is noticed early.
MAX_RATIO = 200

# Below this size a high ratio harms nobody: an almost empty page of white space may pack very well.
RATIO_FROM_BYTES = 1_000_000

# Fewer letters than this do not tell a language: "Kabul, 29 April 2024" is as good Swedish as English.
MIN_LETTERS_FOR_LANGUAGE = 40

# A published day stands at the top: below title, byline, date line, place line and a picture's caption comes the text, where a
# date is that of an event. Twelve lines hold the top matter of every wire service, ministry and think-tank looked at.
HEAD_LINES = 12

# The list of what a zip archive holds is read as a whole. 16 MB name some 150,000 files, a newspaper's year; the tree of them takes 100 MB.
MAX_DIRECTORY_BYTES = 16_000_000

# Headers of a record or file within an archive: a few hundred bytes, cookies and all some ten thousand.
MAX_HEADER_BYTES = 1_000_000

# Archives and objects in objects: one level is a packed article, two are a trap.
MAX_PACKING = 1

# One entry of a feed or one news item, its markup and all. Pages with all their scripts stay below 8 MB, and eight million bytes of the
# smallest elements make a tree of some 250 MB, so this also bounds what stands between two entries.
MAX_ENTRY_BYTES = 8_000_000

# Feeds hold 10 to 100 entries, a newspaper's export of all it has about 100,000. Above that a feed is a machine that does not stop: the first
# hundred thousand are read and the rest is named as left out, because a stream without end can only be cut, not refused.
MAX_ENTRIES = 100_000

# A reader who comes by every hour, as feed readers do, has seen no other version of an entry changed within it.
MIN_CHANGE_SECONDS = 3_600

# One address, all its redirects and every byte of the answer. A slow ministry's page takes ten seconds; a server that drips bytes takes for ever.
FETCH_SECONDS = 30.0

# Of it, for one connection to come about.
CONNECT_SECONDS = 10.0

# http → https → www → language → the page; curl and browsers allow 20 to 50, which only loops need.
MAX_REDIRECTS = 5

# Between two requests to one host. Feeds of one publisher are on one host; at this pace fifty of them take two minutes and hurt nobody.
HOST_SECONDS = 2.0

# What a robots.txt may ask for at most (`Crawl-delay`), and how much of one is read, as RFC 9309 has it.
MAX_HOST_SECONDS = 30.0
MAX_ROBOTS_BYTES = 500_000

# A host that asks to be left alone (`Retry-After`) is left alone for a day at most; more is a mistake of its clock.
MAX_WAIT_SECONDS = 86_400

# Pages that one feed's headlines lead to, in one round, and those remembered as read.
MAX_PAGES = 100
