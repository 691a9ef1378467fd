"""PDFs written by hand: text at places, rules, whole tables; no font is embedded."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4"
    b" /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >> >>] >>"
)


@dataclass(slots=True, kw_only=True)
class Paper:
    """One page, 595 by 842 points unless said otherwise; ``y`` is measured from the top."""

    width: float = 595.0
    height: float = 842.0
    turned: int = 0
    content: list[str] = field(default_factory=list)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float = 12.0,
        degrees: float = 0.0,
        mode: int = 0,
        colour: str = "0 g",
    ) -> "Paper":
        """Set text; ``mode`` is PDF's rendering mode, ``colour`` an operator."""
        a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        codes = text.encode("utf-16-be").hex()
        self.content.append(
            f"BT {colour} {mode} Tr /F {size} Tf {a:.5f} {b:.5f} {-b:.5f} {a:.5f}"
            f" {x:.2f} {self.height - y:.2f} Tm <{codes}> Tj ET"
        )
        return self

    def prose(self, lines: Sequence[str], x: float, y: float, *, size: float = 12.0) -> "Paper":
        """Set lines one below the other."""
        for number, line in enumerate(lines):
            self.write(line, x, y + number * size * 1.5, size=size)
        return self

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> "Paper":
        """Draw a thin line."""
        self.content.append(
            f"0.5 w {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S"
        )
        return self

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> "Paper":
        """A fully ruled table, the text of each cell in lines of its own."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for row, top in zip(rows, ys, strict=False):
            for text, left in zip(row, xs, strict=False):
                for number, line in enumerate(text.split("\n")):
                    self.write(line, left + 3, top + 14 + 13 * number, size=10)
        return self

    def picture(self, red: int = 128) -> "Paper":
        """Cover the page with a picture of one colour."""
        self.content.append(
            f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx"
            f" ID {red:02x}> EI Q"
        )
        return self


def pdf_bytes(*papers: Paper) -> bytes:
    """A file of these pages."""
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(papers)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(papers)} /Kids [{kids}] >>".encode(),
        _FONT,
    ]
    for number, paper in enumerate(papers):
        stream = "\n".join(paper.content).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper.width} {paper.height}]"
            f" /Rotate {paper.turned} /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    return with_objects(objects)


def with_objects(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (len(objects) + 1, trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
