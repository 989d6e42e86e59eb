"""The trained models in use, taken out of the store when a suggestion first asks for one (ten milliseconds each)."""

from collections.abc import Iterator, Mapping

from branchdesk.domain.trained import Installed, Model
from branchdesk.store import models
from branchdesk.store.handle import Store


class Learned(Mapping[str, Installed]):
    """Models by the field they suggest. It stands for what was in use when it was made: after a change the session is
    made anew (`access.refreshed`). A model that cannot be read counts as none: the keywords go on alone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._versions = models.active(store)
        self._ready: dict[str, Installed] = {}

    def __getitem__(self, target: str) -> Installed:
        if target not in self._ready:
            version = self._versions[target]
            try:
                model = Model.unpacked(models.content(self._store, version, target))
            except ValueError:
                del self._versions[target]
                raise KeyError(target) from None
            self._ready[target] = Installed(version, model)
        return self._ready[target]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._versions))

    def __len__(self) -> int:
        return len(self._versions)
