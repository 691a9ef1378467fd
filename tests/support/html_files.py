"""Pages written by hand: a report's lines and merged tables, in the layouts of real sites."""

import re
from collections.abc import Iterable
from html import escape

from tests.support.report_forms import FormTable, Piece

TITLE = "沂源县工业和信息化局2023年政府信息公开工作年度报告"
SITE = "沂源县人民政府"


def table(form: FormTable, *, cell: str = "{}") -> str:
    """A table; ``cell`` is what is written around the text of each cell."""
    rows = []
    for row in form:
        cells = []
        for each in row:
            spans = f' colspan="{each.columns}"' if each.columns > 1 else ""
            spans += f' rowspan="{each.rows}"' if each.rows > 1 else ""
            cells.append(f"<td{spans}>{cell.format(escape(each.text))}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def article(pieces: Iterable[Piece], *, line: str = "<p>{}</p>", cell: str = "{}") -> str:
    """A report without page; ``line`` is what is written around each line."""
    return "\n".join(
        line.format(escape(piece)) if isinstance(piece, str) else table(piece, cell=cell)
        for piece in pieces
    )


def page(body: str, *, title: str = f"{TITLE}_{SITE}", charset: str = "utf-8") -> str:
    """A whole page around what its body holds."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>'
        "<style>p{margin:0}</style><script>var a='<div>报告</div>';</script></head>"
        f"<body>{body}</body></html>"
    )


_RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


def office_page(pieces: Iterable[Piece]) -> str:
    """A page as LibreOffice writes it: fonts around each run, lines broken in the tags."""
    content = article(pieces).replace("<tbody>", "<col width='9*'/>").replace("</tbody>", "")

    def set_in_fonts(found: re.Match[str]) -> str:
        return "".join(
            run
            if run.isascii()
            else '<font face="Noto Serif CJK SC"><font size="2"><span\nlang="zh-CN">'
            f"{run}</span></font></font>"
            for run in _RUNS.findall(found[0])
        )

    content = re.sub(r"(?<=>)[^<>]+(?=</)", set_in_fonts, content)
    return page(re.sub(r"(?<=>)([^<>]*) (?=[^<>]*<)", "\\1\n\t\t", content), title="")


MENU = "".join(
    f'<li><a href="/c{at}/">{name}</a></li>'
    for at, name in enumerate(
        ("首页", "政务公开", "政府信息公开年报", "办事服务", "互动交流", "走进沂源", "县情概况")
    )
)


def portal_page(content: str) -> str:
    """A site with classes: menu, breadcrumb, metadata, font buttons, share bar, footer."""
    return page(
        f"""<div class="header"><div class="logo">{SITE}</div><ul class="nav">{MENU}</ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/x">政务公开</a> &gt; 正文</div>
<table class="xxgk"><tr><td>标题：</td><td colspan="3">{TITLE}</td></tr>
<tr><td>索引号：</td><td>11370323/2024-5426</td><td>文号：</td><td>无文号</td></tr>
<tr><td>发文日期：</td><td>2024-01-30</td><td>发布机构：</td><td>沂源县工业和信息化局</td></tr></table>
<h1>{TITLE}</h1>
<div class="info"><span>发布日期：2024-01-30</span><span>来源：本站</span>
<span>浏览次数：<em>12</em></span> 字号：[<a href="javascript:a()">大</a>
<a href="javascript:b()">中</a>]
<a href="javascript:print()">打印</a></div>
<div id="zoom" class="content">{content}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div>上一篇：<a href="1.html">沂源县2022年工作要点</a></div>
<div>下一篇：<a href="2.html">沂源县工作方案</a></div>
<div class="footer">主办：{SITE}办公室 地址：沂源县振兴路61号 邮编：256100
<a href="http://beian">鲁ICP备05031234号</a> 网站标识码：3703230001</div>"""
    )


def old_page(content: str) -> str:
    """Tables within tables, no class or id anywhere, metadata and side menu beside the text."""
    menu = "".join(f"<tr><td><a href=l{at}.htm>栏目{at}</a></td></tr>" for at in range(12))
    return page(
        f"""<table width=1000><tr><td colspan=2><table><tr><td><font size=5>{SITE}</font></td>
<td><a href=/>首页</a></td><td><a href=/a>新闻</a></td>
<td><a href=/b>公开</a></td></tr></table></td></tr>
<tr><td valign=top><table>{menu}</table></td><td><table><tr><td align=center>
<font size=4><b>{TITLE}</b></font></td></tr><tr><td align=center>发布时间：2024-01-30
来源：县工信局 点击：131次 【字体：大 中 小】</td></tr><tr><td>{content}</td></tr>
<tr><td align=right>【打印本页】【关闭窗口】</td></tr></table></td></tr>
<tr><td colspan=2 align=center>版权所有：{SITE} 技术支持：某公司<br>联系电话：0533-3241234
地址：沂源县城</td></tr></table>"""
    )


def bare_page(content: str) -> str:
    """Everything in one flat run of paragraphs, a side menu without links in front."""
    names = (
        "机构概况",
        "领导信息",
        "内设机构",
        "政策文件",
        "政府信息公开年报",
        "依申请公开",
        "法规公文",
    )
    return page("".join(f"<p>{name}</p>" for name in names) + f"<p>{TITLE}</p>{content}")


def untitled_page(content: str) -> str:
    """The title stands in the head of the page alone, with what official pages state there."""
    head = (
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-30 '
        '09:12"><meta name="ContentSource" content="沂源县工业和信息化局">'
    )
    whole = page(f'<div class="main"><div class="text">{content}</div></div>', title=SITE)
    return whole.replace("<style>", head + "<style>")


LAYOUTS = {
    "portal": portal_page,
    "tables within tables": old_page,
    "bare": bare_page,
    "untitled": untitled_page,
}
