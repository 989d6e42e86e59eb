"""The sheets of the reply workbook, versioned. A change of a column is a new REPLY_LAYOUT; readers keep the older."""

from branchdesk.domain.fields import Kind
from branchdesk.exchange.layout import Column, Sheet

REPLY_LAYOUT = 1
RECEIPTS, MODELS = "回执", "建议模型"
KIND = "reply"

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        RECEIPTS,
        (
            Column("period", "期间", Kind.TEXT, width=12),
            Column("sequence", "序号", Kind.COUNT, width=9),
            Column("state_label", "结果", Kind.TEXT, width=12),
            Column("state", "结果代码", Kind.TEXT, width=12),
            Column("at", "收到时间", Kind.MOMENT, width=18),
            Column("cases", "案件", Kind.COUNT, width=9),
            Column("problems", "提醒", Kind.COUNT, width=9),
            Column("held", "未采用的行", Kind.COUNT, width=13),
            Column("file", "文件", Kind.TEXT, width=40),
            Column("digest", "校验", Kind.TEXT, width=70),
        ),
        ("digest",),
        9,
    ),
    Sheet(
        MODELS,
        (
            Column("target", "栏目", Kind.TEXT, width=12),
            Column("gram", "字词", Kind.TEXT, width=14),
            Column("rarity", "少见程度", Kind.COUNT, width=12),
            Column("weights", "对各项的权重", Kind.TEXT, width=90),
        ),
        ("target", "gram"),
        4,
    ),
)
