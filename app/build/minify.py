"""Style sheets and modules without their comments and indentation: simple, and never wrong about strings."""

import re

_STRING_OR_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_ASIDE = re.compile("\x00(\\d+)\x00")
_JS_COMMENT_LINE = re.compile(r"^\s*(?://.*|/\*.*\*/\s*)$", re.MULTILINE)


def minify_css(text: str) -> str:
    """Return a style sheet without comments and needless spaces; strings are left as they are."""
    strings: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        if not match[1]:
            return ""
        strings.append(match[1])
        return f"\x00{len(strings) - 1}\x00"

    bare = " ".join(_STRING_OR_COMMENT.sub(put_aside, text).split())
    # No selector has a space after its colon, so what has one is a declaration.
    bare = re.sub(r" ?([{};,]) ?", r"\1", bare).replace(": ", ":").replace(";}", "}")
    return _ASIDE.sub(lambda match: strings[int(match[1])], bare)


def minify_js(text: str) -> str:
    """Return a module without whole-line comments, indentation and empty lines. Template strings keep to one line."""
    lines = (line.strip() for line in _JS_COMMENT_LINE.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
