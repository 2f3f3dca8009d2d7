"""Pages of the forum: parse, one query or one service call, render."""
