import io
import json
import zipfile

from mainstay.consent.domain.archive import Part, pack, page

PARTS = [
    Part("forum", "What you wrote.", {"posts": [{"text": "<script>x</script>\nsecond line", "is_hidden": False}]}),
    Part("notices", "What we told you.", {}),
]


def test_the_zip_opens_and_holds_each_part_as_data_and_as_a_page() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack("Your data", {"handle": "Ada"}, PARTS)))
    assert archive.testzip() is None
    assert archive.namelist() == ["index.html", "about.json", "data/forum.json", "data/notices.json"]
    assert json.loads(archive.read("data/forum.json")) == PARTS[0].data
    assert json.loads(archive.read("about.json")) == {"format": 1, "handle": "Ada", "parts": ["forum", "notices"]}


def test_the_page_is_readable_and_nothing_in_it_runs() -> None:
    text = page("Your data", {"handle": "Ada"}, PARTS)
    assert "&lt;script&gt;x&lt;/script&gt;<br>second line" in text
    assert "<script" not in text
    assert "<dt>Is hidden</dt><dd>no</dd>" in text
    assert "What we told you." in text
