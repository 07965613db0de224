"""Whatever a learner writes stays text, as a reader of Markdown sees it."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutor.report.escape import WIDTH, harmless, inline, prose, verbatim

LISTS = {f"{part}_{end}" for part in ("bullet_list", "list_item") for end in ("open", "close")}
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ACTIVE = st.text(st.sampled_from("`~#*_[]()<>&|!-+=:.1\\$ \t\n\rab/\x1b\u2028\ud800"), max_size=60)


def read(text: str) -> list[Token]:
    return READER.parse(f"before\n\n{text}\n\nafter")[3:-3]


def words(text: str) -> str:
    return "".join(text.split())


@given(ACTIVE | st.text())
def test_a_block_ends_where_it_should(text: str) -> None:
    (block,) = read(verbatim(text))
    assert block.type == "fence"
    assert words(block.content) == words(harmless(text))


@given(ACTIVE | st.text())
def test_a_line_does_nothing(text: str) -> None:
    found = read(inline(text))
    if not words(harmless(text)):
        assert not found
        return
    opened, line, closed = found
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    children = line.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert words("".join(child.content for child in children)) == words(harmless(text))


@given(ACTIVE | st.text())
def test_paragraphs_do_nothing(text: str) -> None:
    kinds = {token.type for token in read(prose(text))}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", *LISTS}
    quoted = {token.type for token in read(prose(text, quoted=True))}
    assert quoted <= kinds | {"blockquote_open", "blockquote_close"}


def test_long_lines_are_broken_and_short_ones_are_as_they_were() -> None:
    text = "  indented\n" + "word " * 40
    assert "\n  indented\n" in verbatim(text)
    assert max(map(len, verbatim(text).splitlines())) <= WIDTH
    assert prose("- a\n- *b*\n\nc\n- d") == "- a\n- \\*b\\*\n\nc\\\n\\- d"
