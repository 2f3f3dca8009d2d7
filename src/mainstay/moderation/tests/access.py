"""Who gets what from each route. "owner" wrote the thing in question and also moderates: the case about it is not theirs."""

from mainstay.core.testing import Row

EVERYBODY = {"stranger": 303, "member": 200, "owner": 200, "moderator": 200, "operator": 200}
ON_CASE = {"stranger": 303, "member": 403, "owner": 404, "moderator": 303, "operator": 403}

ON_DESK = {"stranger": 303, "member": 403, "owner": 200, "moderator": 200, "operator": 403}

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
    Row("moderation:release", "POST", ON_CASE, "case"),
    Row("moderation:step", "POST", ON_CASE, "case", {"what": "note:0", "reason": "other"}),
    Row("moderation:step", "POST", {"moderator": 400}, "case"),
    Row("moderation:care", "POST", ON_CASE, "case", {"code": "answered"}),
    Row("moderation:care", "POST", {"moderator": 400}, "case", {"code": "said what"}),
    Row("moderation:open-history", "POST", ON_CASE, "case", {"reason": "wave"}),
    Row("moderation:open-history", "POST", {"moderator": 400}, "case"),
    Row("moderation:history", "GET", {**ON_DESK, "owner": 404, "moderator": 200}, "history"),
    Row("moderation:standing", "GET", EVERYBODY),
    Row(
        "moderation:appeal",
        "GET",
        {"stranger": 303, "member": 404, "owner": 200, "moderator": 404, "operator": 404},
        "step",
    ),
    Row(
        "moderation:appeal",
        "POST",
        {"stranger": 303, "member": 404, "owner": 303, "moderator": 404, "operator": 404},
        "step",
        {"text": "Please look again."},
    ),
    Row("moderation:appeal", "POST", {"owner": 400}, "step"),
    Row("moderation:appeals", "GET", ON_DESK),
    Row("moderation:hear", "GET", {**ON_DESK, "owner": 404}, "appeal"),
    Row(
        "moderation:hear",
        "POST",
        {**ON_DESK, "owner": 404, "moderator": 303},
        "appeal",
        {"outcome": "stands", "answer": "I read it."},
    ),
    Row("moderation:hear", "POST", {"moderator": 400}, "appeal"),
    Row("moderation:hand-over", "GET", ON_DESK),
    Row("moderation:hand-over", "POST", {**ON_DESK, "owner": 303, "moderator": 303}, "", {"text": "Quiet."}),
    Row("moderation:hand-over-read", "POST", {**ON_DESK, "owner": 303, "moderator": 303}, "hand-over"),
    Row("moderation:debrief", "GET", ON_DESK),
    Row("moderation:protocol", "GET", {**ON_DESK, "operator": 200}),
    Row(
        "moderation:protocol",
        "POST",
        {**ON_DESK, "owner": 403, "moderator": 403, "operator": 303},
        "",
        {"text": "Call who is on call."},
    ),
    Row("moderation:several", "GET", ON_DESK),
    Row("moderation:several-hide", "POST", {**ON_DESK, "owner": 400, "moderator": 400}, "", {"reason": "advert"}),
    Row("moderation:several-undo", "POST", {**ON_DESK, "owner": 403, "moderator": 303}, "wave"),
]
