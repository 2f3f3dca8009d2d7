from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainstay.forum.domain.markup import TAGS, to_html, to_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("*so* **very**", "<p><em>so</em> <strong>very</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        (
            "[here](https://example.org/a)",
            '<p><a href="https://example.org/a" rel="nofollow noreferrer ugc">here</a></p>',
        ),
        (
            '[here](https://example.org/a "Sign in again")',
            '<p><a href="https://example.org/a" rel="nofollow noreferrer ugc">here</a></p>',
        ),
        ("# loud", "<p># loud</p>"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="nofollow noreferrer ugc">x</a></p>',
        ),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("`code`", "<p>`code`</p>"),
        ("    four spaces", "<p>four spaces</p>"),
    ],
)
def test_the_small_set_of_marks(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[https://good.org/a](https://evil.org)", "https://good.org/a (evil.org)"),
        ("[see *good.org* here](https://good.org.evil.org/x)", "see good.org here (good.org.evil.org)"),
        ("[www.good.org](https://good.org/a)", "www.good.org"),
        ("[good.org](https://www.good.org/a)", "good.org"),
        ("[Good.org](https://good.org@evil.org/)", "Good.org (evil.org)"),
        ("[Good.org](https://good.org/)", "Good.org"),
        ("<https://good.org/a>", "https://good.org/a"),
        ("[a page, e.g. this one](https://good.org/)", "a page, e.g. this one"),
        ("good.org and [here](https://evil.org)", "good.org and here"),
        ("[good.org](https://[bad)", "good.org (%5Bbad)"),
        ("<fay@good.org>", "fay@good.org"),
    ],
)
def test_a_link_does_not_name_one_place_and_lead_to_another(text: str, words: str) -> None:
    assert to_plain(to_html(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "<img src=x onerror=alert(1)>",
        "<a href='//evil'>x</a>",
        "[x](vbscript:x)",
        '<p style="position:fixed">x</p>',
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    assert_harmless(to_html(text))


class Seen(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    seen = Seen()
    seen.feed(html)
    for tag, attributes in seen.tags:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel", "start"}
        assert str(attributes.get("href", "https://")).startswith(("https://", "http://"))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>\"'&;()[]!*_`#- \n\tabj:/=\\"), max_size=200))
def test_only_kept_tags_ever_come_out(text: str) -> None:
    assert_harmless(to_html(text))


def test_plain_words_of_html() -> None:
    assert to_plain("<p>a &amp; b<br>c</p>\n<p>d</p>") == "a & b c d"
    assert to_plain(to_html('<b>x</b> & "y"')) == '<b>x</b> & "y"'
