"""Log lines without people in them: no addresses, no query strings, no bodies."""

import json
import logging
import re

_QUERY = re.compile(r"\?\S*")


class LineFormatter(logging.Formatter):
    """One JSON object per line; whatever follows a question mark in a path is cut."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": _QUERY.sub("", record.getMessage()),
        }
        if record.exc_info:
            kind, _, trace = record.exc_info
            line["error"] = kind.__name__ if kind else ""
            line["where"] = _where(trace)
        return json.dumps(line, ensure_ascii=False)


def _where(trace: object) -> list[str]:
    """File and line of each step: an exception's message may hold what a person typed, its place never does."""
    steps: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code  # type: ignore[attr-defined]
        steps.append(f"{code.co_filename.rsplit('/src/', 1)[-1]}:{trace.tb_lineno}")  # type: ignore[attr-defined]
        trace = trace.tb_next  # type: ignore[attr-defined]
    return steps[-12:]
