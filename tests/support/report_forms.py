"""The corpus's plainest report as lines and merged tables, to be written into any carrier."""

from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).parents[2] / "corpus" / "reports" / "004_7a30f713bcfb46cc.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A cell of a table as its form merges it."""

    text: str
    columns: int = 1
    rows: int = 1


FormTable = tuple[tuple[FormCell, ...], ...]
Piece = str | FormTable


def text() -> str:
    """The report as the corpus has it."""
    return PATH.read_text("utf-8")


def pieces() -> tuple[Piece, ...]:
    """The report in order: lines of prose, and the three tables with their merged cells."""
    found: list[Piece] = []
    titles = {"二、": proactive, "三、": applications, "四、": review}
    for line in text().split("\n"):
        if "\t" in line or not line.strip():
            continue
        found.append(line.strip())
        table = titles.get(line[:2]) if line.endswith("情况") else None
        if table is not None:
            found.append(table())
    return tuple(found)


def proactive() -> FormTable:
    """Table 二: four blocks of different width in one table of four columns."""
    c = FormCell
    block = ("第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项")
    one = "本年处理决定数量"
    rows = [
        (c(text="第二十条第（一）项", columns=4),),
        (
            c(text="信息内容"),
            c(text="本年制发件数"),
            c(text="本年废止件数"),
            c(text="现行有效件数"),
        ),
        tuple(c(text=t) for t in ("规章", "0", "0", "0")),
        tuple(c(text=t) for t in ("规范性文件", "0", "0", "0")),
    ]
    labels = (("行政许可",), ("行政处罚", "行政强制"), ("行政事业性收费",))
    headers = (one, one, "本年收费金额（单位：万元）")
    for title, header, names in zip(block, headers, labels, strict=True):
        rows.append((c(text=title, columns=4),))
        rows.append((c(text="信息内容"), c(text=header, columns=3)))
        rows += [(c(text=name), c(text="0", columns=3)) for name in names]
    return tuple(rows)


_RESULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    ("（三）不予公开", (
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
        "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息",
        "7.属于行政执法案卷", "8.属于行政查询事项",
    )),
    ("（四）无法提供", (
        "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    )),
    ("（五）不予处理", (
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物",
        "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
    )),
    ("（六）其他处理", (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    )),
    ("（七）总计", ()),
)  # fmt: skip
_ONE = ("1", "0", "0", "0", "0", "0", "1")
_NONE = ("0",) * 7


def applications() -> FormTable:
    """Table 三 with the merged labels of the form: three label columns, seven of values."""
    c = FormCell
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    organisations = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows: list[tuple[FormCell, ...]] = [
        (
            c(text=note, columns=3, rows=3),
            c(text="申请人情况", columns=6),
            c(text="总计", rows=3),
        ),
        (c(text="自然人", rows=2), c(text="法人或其他组织", columns=5)),
        tuple(c(text=name) for name in organisations),
        (c(text="一、本年新收政府信息公开申请数量", columns=3), *_values(_ONE)),
        (c(text="二、上年结转政府信息公开申请数量", columns=3), *_values(_NONE)),
    ]
    height = sum(max(len(details), 1) for _, details in _RESULTS)
    group = [c(text="三、本年度办理结果", rows=height)]
    for label, details in _RESULTS:
        values = _ONE if label[1] in "一七" else _NONE
        if not details:
            rows.append((*group, c(text=label, columns=2), *_values(values)))
            group = []
        for at, detail in enumerate(details):
            above = [*group, c(text=label, rows=len(details))] if at == 0 else []
            rows.append((*above, c(text=detail), *_values(values)))
            group = []
    rows.append((c(text="四、结转下年度继续办理", columns=3), *_values(_NONE)))
    return tuple(rows)


def review() -> FormTable:
    """Table 四; the report leaves the first group blank."""
    c = FormCell
    outcomes = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return (
        (c(text="行政复议", columns=5), c(text="行政诉讼", columns=10)),
        (
            *(c(text=name, rows=2) for name in outcomes),
            c(text="未经复议直接起诉", columns=5),
            c(text="复议后起诉", columns=5),
        ),
        tuple(c(text=name) for name in outcomes * 2),
        tuple(c(text=value) for value in ("",) * 5 + ("0",) * 10),
    )


def _values(row: tuple[str, ...]) -> tuple[FormCell, ...]:
    return tuple(FormCell(text=value) for value in row)


def on_its_side(form: FormTable) -> FormTable:
    """The same cells with rows for columns, merged the other way round."""
    taken: set[tuple[int, int]] = set()
    turned: dict[int, list[tuple[int, FormCell]]] = {}
    for down, row in enumerate(form):
        across = 0
        for cell in row:
            while (down, across) in taken:
                across += 1
            taken |= {
                (down + d, across + a) for d in range(cell.rows) for a in range(cell.columns)
            }
            flipped = FormCell(text=cell.text, columns=cell.rows, rows=cell.columns)
            turned.setdefault(across, []).append((down, flipped))
            across += cell.columns
    return tuple(tuple(cell for _, cell in turned[at]) for at in sorted(turned))
