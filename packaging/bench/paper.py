"""A callback list of 5,000 lines to PDF against a QTextDocument with the same rows, in one run.

Both sides print A4 lying, with the same face, through QPdfWriter at the same resolution. The document is what one would
write without a paper engine: one table, its head repeated, the same words in the same sizes and about the same number
of lines on a page, laid out and broken into pages by Qt. Ours also draws a QR code on every line, and on every page a
head, the meaning of the digits and lines to sign on; the document does not. Times are of the processor, because both
sides keep one busy; memory is that of a process of its own for each side.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from html import escape
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import _rounds
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from branchdesk.domain import numbering
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.pdf import save_pdf
from branchdesk.services.papers import CallAttempt, CallList, CallListRow

GOAL = 0.25
ROWS, ROUNDS = 5000, 3
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=timezone(timedelta(hours=8)))

_NAMES = "陈谢曹丁潘顾蒋裘樊金王李张刘赵黄周吴徐孙"
_RESULTS = (
    "属实。已致歉，坡道口加设引导牌", "部分属实。系统升级致识别失败，已修复", "属实。退还 3 个月短信费 9 元",
    "不属实。风险管控合规，已解释并协助解除", "属实。午间增开弹性窗口", "材料清单已上墙，一次告知",
)  # fmt: skip
_MATTERS = ("大堂引导", "手机银行", "收费争议", "资料重复提交", "账户异常止付", "自助设备故障")


def listed(count: int) -> CallList:
    """A list of so many customers, every one another."""
    blank = CallListRow("", "", "", "", "2", "二级 一般", "", date(2026, 11, 16), "", "")
    rows = []
    for serial in range(1, count + 1):
        number = f"CD103-26-{serial:04d}"
        rows.append(
            replace(
                blank,
                number=number,
                check=numbering.check_character(number),
                customer=f"{_NAMES[serial % 20]}{_NAMES[serial // 20 % 20]}{_NAMES[serial // 400 % 20]} 女士",
                phone=f"13{serial % 10} **** {serial * 7 % 10000:04d}",
                matter=_MATTERS[serial % 6],
                window=f"{9 + serial % 8:02d}:00–{10 + serial % 8:02d}:00",
                result=f"{_RESULTS[serial % 6]}（{serial * 13 % 997} 号回单）。",
                attempts=(CallAttempt(date(2026, 11, 19), 2),) if serial % 3 == 0 else (),
            )
        )
    return CallList("安禾银行", "城东支行", "CD103", NOW.date(), "HF-20261120-01", NOW, "王敏 0217", tuple(rows))


def ours(call_list: CallList, file: Path) -> None:
    """Our way."""
    save_pdf(file, CallListPaper(call_list, "zh_CN"))


def document(call_list: CallList, file: Path) -> None:
    """Qt's way."""
    writer = QPdfWriter(str(file))
    writer.setResolution(600)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12),
        QPageLayout.Unit.Millimeter,
    )  # fmt: skip
    writer.setPageLayout(layout)
    heads = (
        "序",
        "客户 / 等级",
        "电话 / 时段",
        "编号 / 事项",
        "处理结果",
        "通话",
        "结果",
        "态度",
        "时效",
        "原话 / 备注",
    )
    html = ["<table border='1' cellspacing='0' cellpadding='9' width='100%'><thead><tr>"]
    html += [f"<th>{head}</th>" for head in heads]
    html.append("</tr></thead>")
    for serial, row in enumerate(call_list.rows, 1):
        cells = (
            str(serial), _two(f"<b>{row.customer}</b>", row.grade_label), _two(row.phone, row.window),
            _two(_two(row.number, row.matter), f"结案 {row.closed_on:%m-%d}"), escape(row.result),
            "".join(f"{each.on:%m-%d}<br/>{each.outcome}" for each in row.attempts), "", "", "", "",
        )  # fmt: skip
        html.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    html.append("</table>")
    made = QTextDocument()
    font = QFont()
    font.setFamilies(["WenQuanYi Micro Hei", "Microsoft YaHei", "Noto Sans CJK SC"])
    font.setPointSizeF(9)
    made.setDefaultFont(font)
    made.documentLayout().setPaintDevice(writer)
    made.setPageSize(QSizeF(writer.width(), writer.height()))
    made.setHtml("".join(html))
    made.print_(writer)


def _two(upper: str, lower: str) -> str:
    """A line and a smaller one below it."""
    return f"{upper}<br/><span style='font-size:8pt'>{lower}</span>"


def main() -> int:
    """Print the table, or make one list and say what memory it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", choices=("ours", "document"))
    options = parser.parse_args()
    application = QGuiApplication.instance() or QGuiApplication([])
    call_list = listed(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        if options.one:
            before = _peak()
            (ours if options.one == "ours" else document)(call_list, Path(folder) / "list.pdf")
            print(f"{_peak() - before:.0f}")
            return 0
        mine, other = _rounds.alternate(
            ROUNDS,
            lambda: _worked(lambda: ours(call_list, Path(folder) / "ours.pdf")),
            lambda: _worked(lambda: document(call_list, Path(folder) / "document.pdf")),
            warm=0,
        )
        size = [round((Path(folder) / f"{each}.pdf").stat().st_size / 1e6, 1) for each in ("ours", "document")]
    grown = [_alone(each) for each in ("ours", "document")]
    note = f"{size[0]} and {size[1]} MB on disk, {grown[0]} and {grown[1]} MB of memory"
    _rounds.show("callback list to PDF", "QTextDocument", [_rounds.Line(f"{ROWS:,} rows", mine, other, GOAL, note)])
    del application
    return 0


def _worked(work: Callable[[], None]) -> float:
    """Seconds of processor time: what the list costs on a machine that does other things too."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak() -> float:
    """Most memory this process has held, in MB; 0 where the system does not say."""
    status = Path("/proc/self/status")  # getrusage would also count the process that started this one
    if not status.exists():
        return 0.0
    found = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(found.split()[1]) / 1024


def _alone(side: str) -> str:
    done = subprocess.run([sys.executable, __file__, "--one", side], capture_output=True, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
