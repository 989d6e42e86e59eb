"""What every test stands on: no screen, no home of anybody's, no clock but the one it is given.

Qt reads its platform when it is first imported, so the environment is set before anything else.
"""

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "qt.qpa.fonts.warning=false"  # machines without the family asked for say so at length
# A person's settings must not reach the tests; BRANCHDESK_DATA only says where strangers' files lie (tests/exchange).
for name in [name for name in os.environ if name.startswith("BRANCHDESK_") and name != "BRANCHDESK_DATA"]:
    del os.environ[name]

ROOT = Path(__file__).resolve().parent.parent

# No example database: it would write into the checkout. Slow machines are not failures.
settings.register_profile(
    "house",
    database=None,
    deadline=None,
    max_examples=50,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def _compile_translations() -> None:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.compile_all(ROOT)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, not in every worker of a parallel run
        _compile_translations()


@pytest.fixture(autouse=True, scope="session")
def _own_folders() -> Iterator[None]:
    """A home of its own for the whole run, so that no test reads or writes a person's settings."""
    patch = pytest.MonkeyPatch()
    with tempfile.TemporaryDirectory(prefix="branchdesk-test-", ignore_cleanup_errors=True) as home:
        runtime = Path(home) / "runtime"
        runtime.mkdir(mode=0o700)
        for variable in ("HOME", "USERPROFILE"):
            patch.setenv(variable, home)
        for variable in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            patch.setenv(f"XDG_{variable}", str(runtime.with_name(variable.partition("_")[0].lower())))
        for variable in ("APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(runtime.with_name(variable.lower())))
        yield
        patch.undo()


@pytest.fixture(autouse=True)
def _hooks_restored() -> Iterator[None]:
    """A test that starts the program must not leave its exception hooks to the next."""
    before = sys.excepthook
    yield
    sys.excepthook = before
