"""Who gets what from the routes of help."""

from mainstay.core.testing import Row

EVERYBODY = {"stranger": 200, "member": 200, "moderator": 200, "operator": 200}
LINE = {"country": "us", "line_key": "988"}

ROWS = [
    *(Row(f"help:{page}", "GET", EVERYBODY) for page in ("now", "stopping", "young", "history", "offline", "worker")),
    *(Row(f"help:{page}-in", "GET", EVERYBODY, kwargs="country") for page in ("now", "stopping", "young")),
    Row("help:guide", "GET", EVERYBODY, kwargs="key"),
    Row("help:guide-in", "GET", EVERYBODY, kwargs="country key"),
    Row("help:now", "POST", dict.fromkeys(EVERYBODY, 405)),
    Row("help:lines", "GET", {"stranger": 303, "member": 403, "moderator": 403, "operator": 200}),
    Row("help:line-confirm", "POST", {"stranger": 303, "member": 403, "moderator": 403, "operator": 303}, data=LINE),
    Row("help:line-withdraw", "POST", {"stranger": 303, "member": 403, "moderator": 403, "operator": 303}, data=LINE),
    Row("help:line-confirm", "GET", {"stranger": 405, "operator": 405}),
]
