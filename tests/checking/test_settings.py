from pathlib import Path

import pytest

from lawreview.checking.settings import SettingsError, defaults, read_settings


def test_a_file_of_the_department_wins_line_by_line(tmp_path: Path) -> None:
    own = tmp_path / "settings.toml"
    own.write_text("\ufeff[duplicates]\ngroup_members = 6\n", encoding="utf-8")
    read = read_settings(own).duplicates
    assert read.group_members == 6 and read.jaccard == defaults().duplicates.jaccard


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[duplicates]\njacard = 0.5\n", "jacard"),
        ("[duplicate]\n", "[duplicate]"),
        ("[duplicates]\njaccard = 5\n", "jaccard"),
        ("[duplicates]\ngroup_members = 2.5\n", "group_members"),
        ("[duplicates]\nleast_words = true\n", "least_words"),
        ("duplicates = 3\n", "duplicates"),
        ("[duplicates\n", "settings.toml"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, named: str) -> None:
    own = tmp_path / "settings.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(own)
    assert named in str(error.value) and "settings.toml" in str(error.value)
