"""The reply workbook 回流包: what head office sends back to one branch, as data that a person can read.

Three sheets: 说明 (who to whom, the how-manieth, digests and the seal), 回执 (the packages that arrived) and 建议模型
(the trained model, one gram a row). As in the monthly workbook the seal is made over canonical values, so opening and
saving the file in any spreadsheet program breaks nothing. Unlike there, nothing of an edited reply is taken: there is
no row of it that somebody at the branch had a reason to change.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from branchdesk.domain.errors import FileRefused, Problem
from branchdesk.domain.fields import BRANCH_TIME, EMPTY, parse_moment
from branchdesk.exchange.canonical import (
    canonical,
    canonical_text,
    dumps,
    loads,
    moment_text,
    root_digest,
    row_digest,
    sheet_digest,
)
from branchdesk.exchange.cells import cell_words, value_of
from branchdesk.exchange.layout import COVER, MACHINE, Sheet
from branchdesk.exchange.limited import Child
from branchdesk.exchange.reply_layout import KIND, MODELS, RECEIPTS, REPLY_LAYOUT, SHEETS
from branchdesk.exchange.tables import Cell, Table

_PERIOD = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")

Row = Mapping[str, Any]
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class ModelHead:
    """What is known of a model beside its rows. labels, bias, scale, spread: see `domain.trained`."""

    target: str
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    spread: float
    made_at: datetime
    made_by: str
    cases: int
    held: int
    accuracy: float
    commonest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyManifest:
    """Who answers whom. branch: the one addressed, with desk letter; office, name, bank: head office; sequence counts
    the replies to this branch from 1; home: UUID of head office's database; sealed: months that are closed for good;
    rows, digests by sheet."""

    branch: str
    office: str
    name: str
    sequence: int
    made_at: datetime
    made_by: str
    app_version: str
    layout: int = REPLY_LAYOUT
    bank: str = ""
    profile: str = "bank"
    practice: bool = False
    home: str = ""
    models: tuple[ModelHead, ...] = ()
    sealed: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    public_key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply workbook: its manifest, receipts, and the grams of its models (target, gram, rarity, weights)."""

    manifest: ReplyManifest
    receipts: tuple[Row, ...] = ()
    grams: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReply:
    """What reading found. reply: None if nothing of it may be taken; signed, seal: what head office's key must
    verify; digest: names the whole file."""

    reply: Reply | None
    problems: tuple[Problem, ...] = ()
    signed: bytes = b""
    seal: bytes = b""
    digest: str = ""


def write(path: Path, reply: Reply, sign: Sign, labels: Mapping[str, str]) -> str:
    """Write the workbook whole or not at all, sealed; answers its digest. labels: words of the receipts' states."""
    from branchdesk.exchange import reply_sheets  # openpyxl is half of a cold start

    kept = {
        RECEIPTS: [{**row, "state_label": labels.get(str(row["state"]), row["state"])} for row in reply.receipts],
        MODELS: reply.grams,
    }
    plain = {sheet.name: [_plain(sheet, row) for row in kept[sheet.name]] for sheet in SHEETS}
    manifest = replace(
        reply.manifest,
        rows={name: len(rows) for name, rows in plain.items()},
        digests={name: sheet_digest(row_digest(dumps(row)) for row in rows) for name, rows in plain.items()},
    )
    values = manifest_values(manifest)
    signed = dumps(values).encode()
    machine = dumps({"manifest": values, "seal": sign(signed).hex()})
    reply_sheets.save(path, list(cover_lines(manifest)), machine, kept, practice=manifest.practice)
    return root_digest(signed)


def read(path: Path, child: Child | None = None) -> ReadReply:
    """Read a workbook that claims to be a reply. FileUnavailable if it is missing or unreadable; everything else that
    is wrong stands in the answer's problems."""
    try:
        if child is not None:
            return interpret(child.read(path))
        with Child() as own:
            return interpret(own.read(path))
    except FileRefused as error:
        return ReadReply(None, error.problems)


def interpret(table: Table) -> ReadReply:
    """What a file's cells say, see `read`."""
    sheets = {canonical_text(sheet.name).strip(): sheet.rows for sheet in table.sheets}
    machine = next((cell_words(row[1]) for row in sheets.get(COVER, ()) if len(row) > 1 and row[0] == MACHINE), None)
    if machine is None:
        return ReadReply(None, (Problem("reply.none"),))
    try:
        values, seal = _machine(machine)
    except ValueError:
        return ReadReply(None, (Problem("reply.none"),))
    if values.get("kind") != KIND:
        return ReadReply(None, (Problem("reply.package"),))
    layout = values.get("layout")
    if isinstance(layout, int) and layout > REPLY_LAYOUT:
        return ReadReply(None, (Problem("reply.newer", {"layout": layout}),))
    try:
        manifest = manifest_of(values)
    except (ValueError, TypeError, KeyError, OverflowError):
        return ReadReply(None, (Problem("reply.manifest", sheet=COVER),))
    signed = dumps(values).encode()
    found: dict[str, tuple[Row, ...]] = {}
    for sheet in SHEETS:
        rows = _rows(sheet, sheets.get(sheet.name, ()))
        digest = None if rows is None else sheet_digest(row_digest(dumps(_plain(sheet, row))) for row in rows)
        if rows is None or digest != manifest.digests.get(sheet.name):
            return ReadReply(None, (Problem("reply.changed", sheet=sheet.name),))
        found[sheet.name] = rows
    reply = Reply(manifest, found[RECEIPTS], found[MODELS])
    return ReadReply(reply, (), signed, seal, root_digest(signed))


def manifest_values(manifest: ReplyManifest) -> dict[str, Any]:
    """The manifest as JSON values, without the seal."""
    values: dict[str, Any] = {"kind": KIND}
    for each in fields(ReplyManifest):
        value = getattr(manifest, each.name)
        if each.name == "models":
            value = [_model_values(model) for model in value]
        elif each.name == "sealed":
            value = list(value)
        elif isinstance(value, datetime):
            value = moment_text(value)
        elif isinstance(value, str):
            value = canonical_text(value)
        values[each.name] = value
    return values


def manifest_of(values: Mapping[str, Any]) -> ReplyManifest:
    """The manifest of JSON values from a file, of which nothing is trusted. ValueError, TypeError or KeyError for one
    that is none; keys this program does not know are a newer one's and are left alone."""
    texts = ("branch", "office", "name", "made_by", "app_version", "bank", "profile", "home", "public_key")
    if not all(isinstance(values[key], str) for key in texts):
        raise ValueError("manifest")
    if not isinstance(values["rows"], dict) or not isinstance(values["digests"], dict):
        raise ValueError("manifest")
    if type(values["practice"]) is not bool or not all(isinstance(values[key], list) for key in ("models", "sealed")):
        raise ValueError("manifest")
    return ReplyManifest(
        **{key: values[key] for key in texts},
        rows=values["rows"],
        digests=values["digests"],
        layout=_whole(values["layout"]),
        sequence=_whole(values["sequence"]),
        practice=values["practice"],
        made_at=parse_moment(values["made_at"]),
        models=tuple(_model_of(each) for each in values["models"]),
        sealed=tuple(_period(each) for each in values["sealed"]),
    )


def cover_lines(manifest: ReplyManifest) -> Iterator[tuple[str, str, str]]:
    """The readable rows of the cover: item, content, remark."""
    if manifest.practice:
        yield "演练", "演练数据，不得用于正式网点", ""
    yield "投诉回流包", f"{manifest.name} → {manifest.branch}", f"第 {manifest.sequence} 份"
    yield "注意", "由投诉台生成，改动过的文件网点不收；请在投诉台里导入", ""
    yield "机构", manifest.bank or manifest.name, manifest.office
    yield "发往网点", manifest.branch, ""
    yield "生成时间", manifest.made_at.astimezone(BRANCH_TIME).strftime("%Y-%m-%d %H:%M"), manifest.made_by
    yield "软件版本", manifest.app_version, f"格式 {manifest.layout}"
    if manifest.sealed:
        yield "已封账月份", "、".join(manifest.sealed), "不再更改，改动作为更正另报"
    for sheet in SHEETS:
        yield f"{sheet.name}行数", str(manifest.rows.get(sheet.name, 0)), f"校验 {manifest.digests[sheet.name][:16]}"
    for model in manifest.models:
        right = f"{round(100 * model.accuracy)}%"
        yield (
            f"模型 {model.target}",
            f"{model.cases} 件学成，最新 {model.held} 件里对 {right}",
            f"{len(model.labels)} 项",
        )


def _machine(text: str) -> tuple[dict[str, Any], bytes]:
    found = loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("manifest"), dict):
        raise ValueError(MACHINE)
    return found["manifest"], bytes.fromhex(str(found.get("seal", "")))


def _rows(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...] | None:
    """The rows of a sheet as values, columns found by head; None if a column or a value is not what it should be."""
    heads = ["".join(canonical_text(cell_words(cell)).split()) for cell in rows[0]] if rows else []
    places = {column.key: heads.index(column.head) for column in sheet.columns if column.head in heads}
    if len(places) != len(sheet.columns):
        return None
    found = []
    for row in rows[1:]:
        values = {}
        for column in sheet.columns:
            place = places[column.key]
            try:
                values[column.key] = value_of(column.kind, row[place] if place < len(row) else None)
            except (ValueError, OverflowError):
                return None
        if any(values[column.key] != EMPTY[column.kind] for column in sheet.columns):
            found.append(values)
    return tuple(found)


def _plain(sheet: Sheet, row: Row) -> dict[str, Any]:
    pairs: Iterable[tuple[str, Any]] = ((each.key, canonical(each.kind, row.get(each.key))) for each in sheet.columns)
    return {key: value for key, value in pairs if value is not None}


def _model_values(model: ModelHead) -> dict[str, Any]:
    values = {each.name: getattr(model, each.name) for each in fields(ModelHead)}
    return {**values, "labels": list(model.labels), "bias": list(model.bias), "made_at": moment_text(model.made_at)}


def _model_of(values: Mapping[str, Any]) -> ModelHead:
    labels, bias = values["labels"], values["bias"]
    texts = (values["target"], values["made_by"], *labels)
    if not isinstance(labels, list) or not isinstance(bias, list) or not all(isinstance(each, str) for each in texts):
        raise ValueError("model")
    shares = {key: _number(values[key]) for key in ("accuracy", "commonest")}
    if not all(0 <= each <= 1 for each in shares.values()):
        raise ValueError("model")
    return ModelHead(
        target=values["target"], labels=tuple(labels), bias=tuple(map(_number, bias)), scale=_number(values["scale"]),
        spread=_number(values["spread"]), made_at=parse_moment(values["made_at"]), made_by=values["made_by"],
        cases=_whole(values["cases"]), held=_whole(values["held"]), **shares,
    )  # fmt: skip


def _period(value: object) -> str:
    if not isinstance(value, str) or not _PERIOD.fullmatch(value):
        raise ValueError("period")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("number")
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise ValueError("count")
    return value
