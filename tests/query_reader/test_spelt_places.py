from search_app.query_reader.places import codes_named, every_spelt_place, spelt_places


def test_places_are_spelt_in_latin_letters_so_that_no_chinese_name_is_looked_for() -> None:
    assert [name for name in every_spelt_place() if not name.isascii()] == []


def test_a_place_is_named_in_characters_or_in_latin_letters() -> None:
    assert "shapotou" in spelt_places()
    assert codes_named("shapotou") == codes_named(" Shapotou ") == codes_named("沙坡头")
