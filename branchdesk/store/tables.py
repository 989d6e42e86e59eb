"""The small tables as Peewee models, private to this package.

A model belongs to no database: several homes may be open at once, so every query is run through `Store.fetch` and
`Store.run`, which name theirs. Cases and the journal have no model: their paths are too hot for one.
"""

import json
from datetime import datetime
from typing import Any

import peewee

from branchdesk.store.codec import decode_moment, encode_json, encode_moment


class MomentField(peewee.TextField):
    """An aware moment as sortable text."""

    def db_value(self, value: datetime | str | None) -> str | None:
        """The text of a moment; a text is one already."""
        return encode_moment(value) if isinstance(value, datetime) else value

    def python_value(self, value: str | None) -> datetime | None:
        """The moment of a text."""
        return decode_moment(value) if value else None


class JsonField(peewee.TextField):
    """Plain values as canonical JSON."""

    def db_value(self, value: Any) -> str:
        """The JSON text."""
        return encode_json(value)

    def python_value(self, value: str) -> Any:
        """The plain values."""
        return json.loads(value)


class UserRow(peewee.Model):
    """A person who works here."""

    login = peewee.TextField(primary_key=True)
    display = peewee.TextField()
    roles = JsonField()
    staff_no = peewee.TextField()
    authority = peewee.TextField()
    active = peewee.BooleanField()

    class Meta:
        table_name = "users"


class SettingRow(peewee.Model):
    """One setting."""

    key = peewee.TextField(primary_key=True)
    value = JsonField()

    class Meta:
        table_name = "settings"


class DraftRow(peewee.Model):
    """An unfinished entry."""

    id = peewee.AutoField()
    owner = peewee.TextField()
    form = peewee.TextField()
    saved_at = MomentField()
    values = JsonField()

    class Meta:
        table_name = "drafts"


class CallRow(peewee.Model):
    """One attempt of a callback."""

    id = peewee.AutoField()
    case_uid = peewee.TextField()
    round = peewee.IntegerField()
    attempt = peewee.IntegerField()
    at = MomentField()
    caller = peewee.TextField()
    outcome = peewee.TextField()
    score_result = peewee.IntegerField()
    score_attitude = peewee.IntegerField()
    score_speed = peewee.IntegerField()
    words = peewee.TextField()
    churn = peewee.TextField()
    experience_officer = peewee.BooleanField()
    suggestion = peewee.TextField()
    next_at = MomentField(null=True)
    self_called = peewee.BooleanField()

    class Meta:
        table_name = "calls"


class AttachmentRow(peewee.Model):
    """What is known of a file kept with a case."""

    id = peewee.AutoField()
    case_uid = peewee.TextField()
    name = peewee.TextField()
    media_type = peewee.TextField()
    size = peewee.IntegerField()
    sha256 = peewee.TextField()
    added_at = MomentField()
    added_by = peewee.TextField()
    kind = peewee.TextField()
    side = peewee.TextField()

    class Meta:
        table_name = "attachments"


class ContentRow(peewee.Model):
    """The bytes of such a file, apart from it so that lists stay small."""

    id = peewee.IntegerField(primary_key=True)
    content = peewee.BlobField()

    class Meta:
        table_name = "contents"


class PackageRow(peewee.Model):
    """A workbook that went out or came in."""

    id = peewee.AutoField()
    direction = peewee.TextField()
    branch = peewee.TextField()
    period = peewee.TextField()
    sequence = peewee.IntegerField()
    digest = peewee.TextField()
    previous = peewee.TextField()
    state = peewee.TextField()
    at = MomentField()
    actor = peewee.TextField()
    file = peewee.TextField()
    nil = peewee.BooleanField()
    manifest = JsonField()
    problems = JsonField()

    class Meta:
        table_name = "packages"


class BranchRow(peewee.Model):
    """A branch head office knows."""

    code = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    public_key = peewee.TextField()
    trusted = peewee.BooleanField()
    active = peewee.BooleanField()
    enrolled_at = MomentField(null=True)
    contact = peewee.TextField()

    class Meta:
        table_name = "branches"
