from pathlib import Path

import pytest

from search_app.settings import VARIABLE_PREFIX, Settings, SettingsError, read_settings


def test_nothing_stated_gives_the_usual_settings(tmp_path: Path) -> None:
    assert read_settings({}, {}, tmp_path / "gongkai.toml") == Settings(
        index=Path("var/index"), engine="whoosh", host="127.0.0.1", port=8000
    )


def test_a_flag_stands_before_a_variable_and_a_variable_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "gongkai.toml"
    file.write_text('index = "a"\nport = 1\nhost = "0.0.0.0"\n')

    settings = read_settings(
        {"index": Path("c"), "port": None},
        {"GONGKAI_INDEX": "b", "GONGKAI_PORT": "2", "GONGKAI_HOST": ""},
        file,
    )

    assert settings == Settings(index=Path("c"), port=2, host="0.0.0.0")


def test_a_name_that_is_no_setting_is_refused_with_those_that_are(tmp_path: Path) -> None:
    file = tmp_path / "gongkai.toml"
    file.write_text('idnex = "elsewhere"\n')

    with pytest.raises(SettingsError, match=r"^idnex \(.*no such setting; there are: index, "):
        read_settings({}, {}, file)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        (b"index = 3\n", 'such as "var/index"'),
        (b'index = ""\n', 'such as "var/index"'),
        (b"host = 3\n", "quotation marks"),
        (b"# \xff\n", "save it as UTF-8"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_the_remedy(
    written: bytes, remedy: str, tmp_path: Path
) -> None:
    file = tmp_path / "gongkai.toml"
    file.write_bytes(written)

    with pytest.raises(SettingsError, match=f"gongkai.toml.*{remedy}"):
        read_settings({}, {}, file)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "gongkai.toml"
    file.write_text("port = 1\n", encoding="utf-8-sig")

    assert read_settings({}, {}, file) == Settings(port=1)


@pytest.mark.parametrize("port", ["http", "-1", "65536", "８０", "9" * 5000, ""])
def test_a_port_that_is_none_is_refused_with_its_origin(port: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--port"):
        read_settings({"port": port}, {}, tmp_path / "gongkai.toml")


@pytest.mark.parametrize("text", ["port = [1]", "index = 1", "host = 1", "= nothing"])
def test_a_file_that_cannot_be_used_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "gongkai.toml"
    file.write_text(text)

    with pytest.raises(SettingsError, match=r"gongkai\.toml"):
        read_settings({}, {}, file)


@pytest.mark.parametrize("name", Settings.__dataclass_fields__)
def test_the_readme_names_each_setting_as_a_variable_and_in_the_file(name: str) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    assert f"`{VARIABLE_PREFIX}{name.upper()}`" in readme
    assert f"`{name} = " in readme
