"""Texts that would do something where they are taken for more than text."""

from __future__ import annotations

from tutor.text import clean

TEXTS = {
    "markup": "[/] [/b] [bold red]x[/] [link=http://e.x]y[/link] [@click=app.quit]z[/] \\[",
    "half a tag": "[bold [",
    "placeholders": "%s %(x)s {0} {x!r} $text-error ${HOME} `id` $(id)",
    "escape": "a\x1b[2J\x1b[31mb\x1b]0;title\x07c\x1b]52;c;aGk=\x1b\\d\x1bPq\x1b\\e\x9b31mf",
    "bidi": "a\u202eb\u2066c\u200fd\u061ce\u202cf",
    "zero": "a\x00b\x00",
    "controls": "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)])),
    "line ends": "a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h\n",
    "surrogate": "a\ud800b\udcffc",
    "emoji": "👩‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "wide": "日本語 한국어 ｆｕｌｌ",
    "combining": "e" + "\u0301" * 300,
    "no width": "a\u200bb\u200dc\ufeffd\u00ade",
    "right to left": "שלום مرحبا",
    "tabs": "\ta\t\tb\t",
    "one long word": "x" * 3000,
    "many lines": "\n" * 300,
    "markdown": "# h\n<script>alert(1)</script> ![x](http://e.x) | a | `b` ~~~\n```",
    "sql": "'; DROP TABLE attempt; --",
    "path": "../../etc/passwd",
    "option": "--help",
    "no character": "\ufffe\uffff\U0010ffff\ue000",
}
"""By what is evil about them."""

OBEYED = {chr(code) for code in range(0xFFFF) if not clean(chr(code))}
"""What no terminal may be sent, except by those who mean it."""


def shown(text: str) -> str:
    """What is left of a text on a screen or in a line, without its spaces."""
    return "".join(clean(text).split())
