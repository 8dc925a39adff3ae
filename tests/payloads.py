"""Text that breaks things: one corpus for every test that walks over fields, pages, feeds, exports and mail.

`REFUSED` maps a payload to the code that `Line` and `Prose` answer with; `LEGITIMATE` are payloads that are legitimate
text and must come back harmless wherever they are shown.
"""

SCRIPTS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x]( javascript:alert(1))",
    "![x](x){onerror=alert(1)}",
    "![x](https://evil.example/pixel.png)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[a](<https://example.org" onclick="alert(1)>)',
    '<https://example.org/"onmouseover="alert(1)>',
    'https://example.org/"onmouseover="alert(1)',
    "<iframe src=//evil.example></iframe>",
    "<style>@import url(//evil.example)</style>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "[x]: javascript:alert(1)\n\n[x]",
    "<plaintext>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
)
TEMPLATES = ("{{ 7*7 }}", "{% print(config) %}", "${7*7}", "%(secret)s", "{0.__class__}", "#{7*7}", "%s%n%x", "%d")
QUERIES = ("' OR 1=1 --", "'; DROP TABLE idea; --", "1) UNION SELECT null--", "\\'", "%", "_", "a:*&!|()<->", "id DESC")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0", "\t=1+1")
HEADERS = (
    "x\r\nSet-Cookie: a=b",
    "x\nBcc: a@example.org",
    "BEGIN:VEVENT\r\nEND:VEVENT",
    "x%0d%0aLocation:%20//evil.example",
)
PATHS = ("../../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "file:///etc/passwd", "CON", ".htaccess", "a/../b")
WORLD = (
    "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ ÚPĚL ĎÁBELSKÉ ÓDY",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "你好,世界",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇿",
    "İstanbul ıI ß ﬁ Å",
    "a" * 119 + "á",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "0",
    "null",
    "undefined",
    "NaN",
    "true",
    "[]",
    "{}",
)
LEGITIMATE = SCRIPTS + TEMPLATES + QUERIES + FORMULAS + PATHS + WORLD

REFUSED = {
    "": "empty",
    "   ": "empty",
    "\u200b\u200b": "empty",
    "\ufeff": "empty",
    "\u3164": "empty",
    "a\x00b": "control_characters",
    "a\x07b": "control_characters",
    "a\x1b[31mb": "control_characters",
    "a\x7fb": "control_characters",
    "a\ufffeb": "control_characters",
    "safe\u202egnp.exe": "bidi",
    "\u2066a\u2069": "bidi",
    "a\u202ab\u202c": "bidi",
    "\ud800": "damaged",
    "\udfff\ud800": "damaged",
    "byte \ufffd lost": "damaged",
    "Z" + "\u0334\u0310\u035a\u033e\u0327\u0342" * 5 + "algo": "combining",
    "x" * 1_000_000: "too_long",
    "\u0301" * 1_000_000: "too_long",
}
WRONG_TYPES = (None, 1, 1.5, True, [], ["a"], {}, {"a": "b"})
SLOW_MARKDOWN = (
    "[" * 20_000,
    "*a_ " * 5_000,
    "a**b" * 5_000,
    "[x]: y\n" * 2_800,
    "a\n" * 10_000,
    "> " * 10_000,
    "|a" * 10_000,
)
