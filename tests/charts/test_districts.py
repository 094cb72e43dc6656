from itertools import combinations

from charts.districts import CITY_LEVEL, TILES, district_tiles

BORDERS = {
    frozenset(pair)
    for pair in (
        ("新北区", "钟楼区"),
        ("新北区", "天宁区"),
        ("钟楼区", "天宁区"),
        ("钟楼区", "武进区"),
        ("天宁区", "武进区"),
        ("天宁区", "常州经开区"),
        ("武进区", "常州经开区"),
        ("武进区", "金坛区"),
        ("金坛区", "溧阳市"),
    )
}


def test_tiles_do_not_overlap():
    for one, other in combinations(TILES.values(), 2):
        apart = one.east <= other.west or other.east <= one.west or one.north <= other.south or other.north <= one.south
        assert apart


def test_tiles_touch_exactly_where_the_districts_border_on_each_other():
    touching = {frozenset((one, other)) for one, other in combinations(TILES, 2) if TILES[one].touches(TILES[other])}
    assert touching == BORDERS


def test_tiles_lie_as_the_districts_do():
    x = {name: tile.middle[0] for name, tile in TILES.items()}
    y = {name: tile.middle[1] for name, tile in TILES.items()}
    assert max((name for name in TILES if name != CITY_LEVEL), key=lambda name: y[name]) == "新北区"
    assert x["溧阳市"] < x["金坛区"] < x["钟楼区"] < x["天宁区"] < x["常州经开区"]
    assert y["溧阳市"] < y["武进区"] < y["钟楼区"]


def test_every_tile_shows_its_count_and_can_be_clicked():
    figure = district_tiles({"溧阳市": 3})
    assert list(dict.fromkeys(row[0] for row in figure.data[0].customdata)) == list(TILES)
    assert "溧阳市<br><b>3</b>" in [note.text for note in figure.layout.annotations]


def test_chosen_districts_are_framed():
    assert len(district_tiles({}, frozenset({"溧阳市"})).layout.shapes) == len(TILES) + 1
