"""Commands about what head office and branch learn from each other: train, reply, apply."""

from pathlib import Path

from branchdesk.cli.console import Console
from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import plain
from branchdesk.services import replying, training
from branchdesk.services.training import Version
from branchdesk.store.models import ModelRecord


def run_train(console: Console) -> int:
    """Train a new version and use it; or list, switch, remove the versions there are."""
    options, words = console.options, console.words
    with console.session() as session:
        now = console.clock()
        notes = []
        lines = []
        if options.remove is not None:
            training.remove(session, options.remove, now=now)
            lines.append(words.text("cli.model_removed", version=options.remove))
        elif options.use is not None:
            training.use(session, options.use, now=now)
            key = "cli.model_used" if options.use else "cli.model_unused"
            lines.append(words.text(key, version=options.use))
        elif not options.list:
            trained = training.train(session, now=now)
            notes = list(trained.notes)
            lines.append(words.text("cli.trained", version=trained.version.number))
        found = training.versions(session)
    lines += [words.message(each) for each in notes]
    lines += [_line(console, each, model) for each in found for model in each.models]
    if not found:
        lines.append(words.text("cli.model_none"))
    active = next((each.number for each in found if each.active), 0)
    problems = [console.problem(each) for each in notes]
    console.answer({"version": active, "versions": [_version(each) for each in found], "problems": problems}, *lines)
    return 0


def run_reply(console: Console) -> int:
    """Head office's reply to one branch."""
    options = console.options
    file = Path(options.out).expanduser().resolve()
    with console.session() as session:
        done = replying.reply(
            session, options.branch, file, words=console.words, now=console.clock(), seal=options.seal
        )
    items = {"receipts": done.receipts, "models": done.models}
    result = {"file": str(done.file), "sequence": done.sequence, "digest": done.digest, "items": items}
    said = console.words.text("cli.replied", branch=options.branch, sequence=done.sequence, **items)
    console.answer(result, said, str(done.file))
    return 0


def run_apply(console: Console) -> int:
    """Take head office's reply, or say what it would change."""
    options, words = console.options, console.words
    file = Path(options.file).expanduser().resolve()
    with console.session() as session:
        done = replying.apply(session, file, dry_run=options.dry_run, now=console.clock())
    receipts = sum(each.new for each in done.receipts)
    result = {
        "applied": {
            "sequence": done.sequence,
            "office": done.office,
            "fingerprint": done.fingerprint,
            "receipts": receipts,
            "sealed": list(done.sealed),
            "models": [each.target for each in done.targets],
            "version": done.model,
            "repeated": done.repeated,
            "dry_run": options.dry_run,
        },
        "problems": [console.problem(each) for each in done.notes],
    }
    key = "cli.applied_again" if done.repeated else "cli.applied" if done.done else "cli.applied_dry"
    lines = [words.text(key, office=done.office, sequence=done.sequence, receipts=receipts)]
    if done.sealed:
        lines.append(words.text("cli.applied_sealed", months=", ".join(done.sealed)))
    if done.targets:
        cases = max(each.cases for each in done.targets)
        told = "cli.applied_model" if done.done else "cli.applied_model_dry"
        lines.append(words.text(told, version=done.model, cases=cases))
    console.answer(result, *lines, *(words.message(each) for each in done.notes))
    return 0


def _line(console: Console, version: Version, model: ModelRecord) -> str:
    field = FIELDS[model.target]
    return console.words.text(
        "cli.model_line",
        version=version.number,
        active=console.words.text("cli.model_active") if version.active else "",
        label=field.zh if console.options.lang == "zh_CN" else field.en,
        cases=model.cases,
        held=model.held,
        accuracy=round(100 * model.accuracy),
        commonest=round(100 * model.commonest),
        kb=max(1, round(model.size / 1000)),
    )


def _version(version: Version) -> dict[str, object]:
    return {
        "version": version.number,
        "active": version.active,
        "made_at": plain(version.models[0].made_at),
        "made_by": version.models[0].made_by,
        "origin": version.models[0].origin,
        "models": [
            {
                "target": each.target,
                "cases": each.cases,
                "labels": each.labels,
                "held": each.held,
                "accuracy": round(each.accuracy, 4),
                "commonest": round(each.commonest, 4),
                "bytes": each.size,
            }
            for each in version.models
        ],
    }
