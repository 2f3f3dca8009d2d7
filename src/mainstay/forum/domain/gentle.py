"""Does a reply begin with advice? Only asked where the person wants to be listened to; it leads to one hint, never to a block."""

import re

_OPENERS = re.compile(
    r"^\W*(?:"
    # English: "you should", "you need to", "why don't you", "have you tried", "just stop", "try to", "at least"
    r"(?:i think |i guess |i'd say |maybe |honestly,? |well,? |ok,? |okay,? |look,? |listen,? )*"
    r"(?:you (?:should|must|need to|have to|ought to|could|can just|just need|really should|really need)\b"
    r"|(?:why don'?t|why not|have|did) you (?:just )?(?:try|tried|thought about|consider|considered|go|get|call|stop)\b"
    r"|(?:just|simply) (?!wanted|want|saying|came|read|saw|so|here|to say|sitting|listening)[a-z]+"
    r"|try (?!as i)[a-z]+|at least\b|calm down\b|my advice\b|what you need\b|the thing to do\b"
    r"|(?:don'?t|do not|stop) (?:worry|think|let|be|listen|give|overthink|beat)[a-z]*\b"
    r"|(?:go|get|call|talk|speak|write|make|take|delete|download|read) (?:to|a|an|your|the|some|yourself|out|and)\b"
    r"|everything happens for a reason\b)"
    # German
    r"|(?:ich (?:finde|denke|glaube),? )?(?:du (?:solltest|musst|müsstest|brauchst|könntest)\b"
    r"|(?:hast du|warum) (?:schon |mal |nicht )*(?:versucht|probiert|daran gedacht|du)\b"
    r"|(?:versuch|probier|geh|ruf|mach|hol|nimm|rede|sprich)(?:e|s)? (?:doch|mal|dir|einfach|zu|mit|es|das)\b"
    r"|mein rat\b|beruhig dich\b|an deiner stelle\b)"
    # Spanish
    r"|(?:creo que |yo creo que )?(?:deber[ií]as|tienes que|debes|necesitas|podr[ií]as)\b"
    r"|has (?:probado|intentado|pensado)\b|por qu[eé] no\b|mi consejo\b|c[aá]lmate\b"
    r"|(?:intenta|prueba|llama|habla|haz|ve) (?:a|con|con|el|la|un|una)\b"
    r")",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:\s*>.*\n?)+", re.MULTILINE)


def begins_with_advice(text: str) -> bool:
    """Say whether the first own words of `text` tell the other what to do. English, German, Spanish.

    Source: brief E.3, reply coach (acknowledge, ask, share, inform; unrequested advice where listening was asked).
    """
    own = _QUOTED.sub("", text.replace("’", "'")).strip()
    return bool(_OPENERS.match(own))
