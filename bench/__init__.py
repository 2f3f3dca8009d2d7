"""Reproducible measurements of the hot pages, beside their floors. `make bench`; POSTS=1000000 for growth."""
