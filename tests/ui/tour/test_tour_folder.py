"""The folder of a tour may be anybody's: only what an earlier tour left in it is thrown away."""

from pathlib import Path

from branchdesk.ui.tour.steps import Step
from branchdesk.ui.tour.walk import leave_list, tidy


def test_a_second_tour_throws_away_what_the_first_left_and_nothing_else(tmp_path: Path) -> None:
    names = ("01-first-run.png", "slip.pdf", "01-holiday.png", "thesis.pdf", "salaries.xlsx")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    tidy(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == set(names)
    leave_list(tmp_path, [Step("first-run", True, tmp_path / names[0]), Step("slip", True, tmp_path / names[1])])
    tidy(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == set(names[2:])


def test_a_list_that_names_other_folders_is_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "thesis.pdf").write_bytes(b"x")
    (out / "tour.txt").write_text("../thesis.pdf\n..\n\n.\n", encoding="utf-8")
    tidy(out)
    assert (tmp_path / "thesis.pdf").exists()
