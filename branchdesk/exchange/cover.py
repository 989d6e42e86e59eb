"""The cover 说明: the manifest for people, two columns and a remark, and one machine row.

The readable rows are made from the manifest alone, so reading makes them again and compares: a figure changed by
hand on the cover is named. The one formula of the workbook stands here: 核对 turns ✗ when a figure is changed in Excel.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.exchange.canonical import canonical_text, dumps, loads
from branchdesk.exchange.layout import MACHINE, SHEETS
from branchdesk.exchange.package import BALANCE, CLOSING, FLOW_OUT, Manifest, manifest_values

CHECK = "核对"
HOLDS, BROKEN = "✓ 一致", "✗ 不平"

BALANCE_WORDS: Mapping[str, str] = {
    "opening": "期初未结",
    "received": "受理",
    "reopened": "重开",
    "closed": "办结",
    "withdrawn": "撤诉",
    "merged": "合并",
    "transferred": "转出",
    "declined": "不予受理",
    "voided": "作废",
    "closing": "期末未结",
}

_OTHERS: Mapping[str, str] = {"suggestion": "建议", "enquiry": "咨询", "praise": "表扬"}
_CONTENT: Mapping[str, str] = {
    "案件": "每件一行",
    "办理记录": "每步一行",
    "回访": "每次拨打一行",
    "代码": "代码表和列字典",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the cover. key: what it shows, for styles: title, practice, warning, balance, check, machine or ""."""

    item: str
    content: str | int
    remark: str = ""
    key: str = ""


def lines(manifest: Manifest) -> list[Line]:
    """The readable rows of the cover, in order, without the machine row."""
    kind = "预报（本月未完，不作上报）" if manifest.preview else "零报告" if manifest.nil else "正式上报"
    head = [
        *([Line("演练", "演练数据，不得用于上报", "", "practice")] if manifest.practice else []),
        Line("投诉上报包", f"{manifest.name} {manifest.period}", kind, "title"),
        Line("注意", "由投诉台生成，改动会被识别；有错请在投诉台更正后重新导出", "", "warning"),
        Line("机构", manifest.bank or manifest.name),
        Line("网点", manifest.name),
        Line("网点代码", manifest.branch),
        *([Line("受理台", manifest.desk)] if manifest.desk else []),
        Line("期间", manifest.period),
        Line("类型", kind),
        Line("序号", manifest.sequence),
        Line("批次号", manifest.batch),
        Line("上一包校验", manifest.previous_digest[:16] or "首包"),
        Line("导出时间", manifest.made_at.astimezone(BRANCH_TIME).strftime("%Y-%m-%d %H:%M")),
        Line("填报人", manifest.made_by),
        *([Line("复核人", manifest.checked_by)] if manifest.checked_by else []),
        Line("软件版本", manifest.app_version, f"格式 {manifest.layout}"),
        Line("脱敏", "姓名、电话已脱敏，不含证件号码"),
    ]
    signs = {**dict.fromkeys(BALANCE, "加"), **dict.fromkeys(FLOW_OUT, "减"), CLOSING: "等于"}
    balance = [Line(BALANCE_WORDS[key], manifest.balance.get(key, 0), signs[key], "balance") for key in BALANCE]
    check = Line(CHECK, HOLDS if manifest.balanced else BROKEN, "期初 + 受理 + 重开 − 各项减少 = 期末", "check")
    others = [Line(_OTHERS.get(key, key), number, "不计入余额") for key, number in sorted(manifest.others.items())]
    journal = [Line("账册", manifest.journal_seq, manifest.journal_hash[:16])] if manifest.journal_hash else []
    return [*head, *balance, check, *others, *_sheets(manifest), *journal]


def _sheets(manifest: Manifest) -> list[Line]:
    found = []
    for sheet in SHEETS:
        if sheet.name in manifest.rows:
            remark = f"{_CONTENT[sheet.name]}，校验 {manifest.digests.get(sheet.name, '')[:16]}"
            found.append(Line(f"{sheet.name}行数", manifest.rows[sheet.name], remark))
    for key, fen in manifest.totals.items():
        found.append(Line(f"{key}合计（元）", f"{fen // 100:,}.{fen % 100:02d}"))
    return found


def machine_text(manifest: Manifest) -> str:
    """The machine row's content: the manifest and its seal as JSON."""
    return dumps({"manifest": manifest_values(manifest), "seal": manifest.seal})


def machine_values(text: str) -> tuple[dict[str, object], str]:
    """Manifest values and seal of the machine row. ValueError if it is no such JSON."""
    found = loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("manifest"), dict):
        raise ValueError(MACHINE)
    seal = found.get("seal", "")
    if not isinstance(seal, str):
        raise ValueError(MACHINE)
    return found["manifest"], seal


def edited_items(manifest: Manifest, seen: Mapping[str, str]) -> list[str]:
    """The items whose content on the cover is not the manifest's. seen: content by item, as text. 核对 is left out: it
    is a formula, and programs that do not calculate leave it empty."""
    expected = {canonical_text(line.item): canonical_text(str(line.content)) for line in lines(manifest)}
    return [item for item, content in expected.items() if item != CHECK and seen.get(item, "") != content]
