"""The built-in coder: one stage a file, their word lists in `tables/`, the order in `pipeline`."""
