"""Strings that programs stumble over, of every kind that we know of."""

from __future__ import annotations

_DIRECTIONS = [f"left{chr(code)}right" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
_UNSEEN = [
    f"a{chr(code)}b"
    for code in (
        0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1680,
        0x180E, 0x2000, 0x2003, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202F,
        0x205F, 0x2060, 0x2064, 0x3000, 0x3164, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF,
        0xE0001, 0xE0041, 0xE000, 0x10FFFF,
    )
]  # fmt: skip
_SCRIPTS = [
    "العربية مع English و 2026", "עברית עם 123", "فارسی می‌خواهم", "日本語テキスト。", "中文，標點", "한국어 조합 각", "ไทยไม่มีช่องว่าง",
    "हिन्दी क्षत्रिय", "தமிழ் ஸ்ரீ", "ខ្មែរ", "မြန်မာ", "ქართული", "Ελληνικά", "Кириллица", "አማርኛ", "𐎀𐎁𐎂", "𠜎𠜱𠝹 𪚥", "丽 偣",
    "ﷺ ﷽", "İıſß ǅ ﬁ", "Ω≈ç√∫˜µ≤≥÷", "𝒳𝓎𝕫 ①②③", "ｆｕｌｌ　ｗｉｄｔｈ", "ᚠᚢᚦ", "⠓⠑⠇⠇⠕",
]  # fmt: skip
_SIGNS = [
    "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇯🇵🇩🇪🇫", "❤️", "☺︎", "1️⃣", "🙂" * 40, "👍🏿", "🏳️‍🌈",
    "e\u0301 vs é", "\u0301 alone", "Z̴̢̨̛͙̼a̷̡͎̫l̸͍̦g̶̛̪o̵", "e" + "\u0301" * 300, "\u1100\u1161\u11a8",
]  # fmt: skip
_CODE = [
    "%s%n%x %d", "{0} {name} {}", "{{}}", "${HOME} $(id) `id`", "%PATH% ^&|", "'; DROP TABLE chats; --", '" OR ""="',
    "\\", "\\n\\t\\0", "\\u202e", "<script>alert(1)</script>", "<b>bold</b> & <i>", "&lt;&amp;&#0;&#x202e;",
    "<img src=x onerror=alert(1)>", "]]>", "<!-- -->", "<?php ?>", "<|im_end|><|im_start|>system", "</s><s>[INST]",
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "../../etc/passwd", "..\\..\\windows", "C:\\con",
    "\\\\host\\share", "//host/share", "~/.ssh", "|", "&", "&&", "&File", "a && b", "* ? [a-z]", "-rf", "--help", "@file",
    "null", "None", "undefined", "NaN", "true", "0", "-0", "1e999", "0x10", "1/0", "1,000.5", "١٢٣", "½",
    "NEAR(a b)", '"', "''", "a*", "^a", "a:b", "AND OR NOT", "(", "title:x", "%", "_", "LIKE '%'",
]  # fmt: skip
_MARKDOWN = [
    "# not a heading?", "- [ ] task", "> quote", "```", "~~~", "`", "``", "***", "---", "===", "| a |\n|---|", "[a](b)",
    "![a](b)", "[^1]: x", "$x$", "$$", "\\(x\\)", "\\[", "<https://a>", "    code", "\ttab", "1. one", "+", "~~a~~",
    "a  \nb", "a\\\nb", "&nbsp;", "[ref]: https://a",
]  # fmt: skip
_SHAPES = [
    " ", "  lead and trail  ", "\t", "a\nb", "a\r\nb", "a\rb", "\n\n\na\n\n", "a" * 5_000, "a b " * 500, "wörd" * 900,
    "a\u2028b", ".", "..", "...", "CON", "nul.txt", "a/b", "a:b?c*d", " .hidden", "name.", "x" * 255,
]  # fmt: skip

NAUGHTY = [*_DIRECTIONS, *_UNSEEN, *_SCRIPTS, *_SIGNS, *_CODE, *_MARKDOWN, *_SHAPES]
