"""Who gets what from each route. "owner" wrote the thing in question and also moderates: the case about it is not theirs."""

from mainstay.core.testing import Row

EVERYBODY = {"stranger": 303, "member": 200, "owner": 200, "moderator": 200, "operator": 200}
ON_CASE = {"stranger": 303, "member": 403, "owner": 404, "moderator": 303, "operator": 403}

ROWS = [
    Row("moderation:report", "GET", {**EVERYBODY, "owner": 403}, "letter"),
    Row(
        "moderation:report",
        "POST",
        {**ON_CASE, "member": 303, "owner": 403, "operator": 303},
        "letter",
        {"reason": "other"},
    ),
    Row("moderation:my-reports", "GET", EVERYBODY),
    Row("moderation:log", "GET", EVERYBODY),
    Row("moderation:queue", "GET", {"stranger": 303, "member": 403, "owner": 200, "moderator": 200, "operator": 403}),
    Row("moderation:open", "POST", {**ON_CASE, "owner": 403}, "letter"),
    Row("moderation:case", "GET", {**ON_CASE, "moderator": 200}, "case"),
    Row("moderation:claim", "POST", ON_CASE, "case"),
    Row("moderation:hide", "POST", ON_CASE, "case", {"reason": "other"}),
    Row("moderation:hide", "POST", {"moderator": 400}, "case"),
    Row("moderation:keep", "POST", ON_CASE, "case"),
    Row("moderation:restore", "POST", ON_CASE, "case"),
    Row("moderation:clear-flag", "POST", ON_CASE, "case"),
]
