"""What holds on every page, whatever it shows: read from its HTML by html5lib, from the browser by one probe, from axe."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
AXE_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
}"""
RECOVERY_WORDS = re.compile(
    r"recover|sober|sobri|addict|alcohol|drug|relaps|slip|crisis|suicid|overdose|rehab|clean|medicat|craving",
    re.IGNORECASE,
)
_FIELDS = {"input", "select", "textarea"}
_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}


def html_problems(html: str) -> list[str]:
    """One h1, one main, named navigations, a label on every field, ids once, no inline style or script, images described."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    every = list(tree.iter())
    headings = [one for one in every if one.tag == "h1"]
    problems = [] if len(headings) == 1 else [f"{len(headings)} h1"]
    if headings and not _words(headings[0]):
        problems.append("empty h1")
    if not tree.get("lang"):
        problems.append("no language")
    problems += [f"{name} {n} times" for name, n in _landmarks(every) if n != 1]
    navs = [one.get("aria-label") or one.get("aria-labelledby") for one in every if one.tag == "nav"]
    problems += ["a nav without a name"] * navs.count(None)
    ids = [one.get("id") for one in every if one.get("id")]
    problems += [f"id {one!r} twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    problems += [f"no label: {one.tag} {one.get('name')}" for one in every if _is_unnamed(one, tree)]
    problems += [f"inline style on {one.tag}" for one in every if one.get("style") is not None]
    problems += ["inline script" for one in every if one.tag == "script" and not one.get("src")]
    problems += [f"handler on {one.tag}" for one in every if any(name.startswith("on") for name in one.attrib)]
    problems += ["img without alt" for one in every if one.tag == "img" and one.get("alt") is None]
    problems += [f"no words: {one.tag} {one.attrib}" for one in every if one.tag in {"a", "button"} and not _named(one)]
    return problems


def _landmarks(every: list[Element]) -> list[tuple[str, int]]:
    return [
        ("main", sum(one.tag == "main" for one in every)),
        ("the bar", sum("bar" in (one.get("class") or "").split() and one.tag == "header" for one in every)),
        ("the footer", sum("footer" in (one.get("class") or "").split() and one.tag == "footer" for one in every)),
        ("title", sum(one.tag == "title" for one in every if not one.attrib)),
    ]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _named(element: Element) -> bool:
    inner = any(one.get("aria-label") or one.get("alt") for one in element.iter())
    return bool(_words(element) or inner)


def _is_unnamed(field: Element, tree: Element) -> bool:
    if field.tag not in _FIELDS or field.get("type") in _NO_LABEL or field.get("hidden") is not None:
        return False
    if field.get("aria-label") or field.get("aria-labelledby"):
        return False
    own = field.get("id")
    return not any((own and one.get("for") == own) or field in list(one.iter()) for one in tree.iter("label"))


PROBE = """() => {
  const shown = (e) => e.getClientRects().length > 0;
  const stuck = (e) => { for (; e; e = e.parentElement) {
    const p = getComputedStyle(e).position; if (p === "fixed" || p === "sticky") return true; } return false; };
  const within = (selector, words) => [...document.querySelectorAll(selector)].some((e) =>
    shown(e) && e.textContent.includes(words) && (stuck(e) || e.getBoundingClientRect().top + scrollY < 320));
  const root = document.documentElement;
  return {
    title: document.title,
    help: within('a[href^="/help/"]', "Help now"),
    leave: within('a[data-behaviour~="leave"]', "Leave"),
    leaveHref: document.querySelector('a[data-behaviour~="leave"]')?.href ?? "",
    leaveRel: document.querySelector('a[data-behaviour~="leave"]')?.rel ?? "",
    width: root.scrollWidth, seen: root.clientWidth,
    wide: [...document.body.querySelectorAll("*")].filter((e) => shown(e) && e.getBoundingClientRect().right > root.clientWidth + 1
      && getComputedStyle(e).position !== "fixed").slice(0, 4).map((e) => e.outerHTML.slice(0, 120)),
    small: [...document.querySelectorAll("button, a.button, summary, .tabbar a, .nav a, select")].filter((e) => {
      const r = e.getBoundingClientRect();
      return shown(e) && r.width > 1 && (r.height < 43.5 || r.width < 24) && !e.closest(".visually-hidden"); })
      .map((e) => `${Math.round(e.getBoundingClientRect().height)} px: ${e.textContent.trim().slice(0, 40)}`),
  };
}"""

SIDEWAYS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"

FOCUS = """() => {
  const e = document.activeElement;
  const r = e.getBoundingClientRect();
  const marks = [e, e.closest("label"), e.nextElementSibling, e.parentElement].filter(Boolean);
  const visible = marks.some((m) => { const s = getComputedStyle(m);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; });
  const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1);
  const y = r.top + Math.min(r.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  const label = e.labels?.[0];
  const covered = !(top && (e.contains(top) || top.contains(e) || label?.contains(top)));
  return {visible, covered, what: e.outerHTML.slice(0, 140), y: Math.round(y), height: innerHeight,
    by: top ? top.outerHTML.slice(0, 80) : "outside the window"};
}"""
