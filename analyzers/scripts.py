"""Decides which characters belong to scripts that write no spaces between words.

Both names are pieces of regular expressions.
"""

# Ideographs, kana and bopomofo; the inside of a character class.
UNSPACED = (
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

# One letter or digit of any other script.
SPACED_LETTER = rf"[^\W_{UNSPACED}]"
