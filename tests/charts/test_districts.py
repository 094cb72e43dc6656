from charts.districts import CITY_LEVEL, TILES, district_tiles


def test_tiles_do_not_overlap():
    places = list(TILES.values())
    apart = [max(abs(x - u), abs(y - v)) for i, (x, y) in enumerate(places) for u, v in places[i + 1 :]]
    assert min(apart) >= 1.0


def test_tiles_lie_as_the_districts_do():
    x = {name: place[0] for name, place in TILES.items()}
    y = {name: place[1] for name, place in TILES.items()}
    districts = [name for name in TILES if name != CITY_LEVEL]
    assert max(districts, key=lambda name: y[name]) == "新北区"
    assert x["钟楼区"] < x["天宁区"] < x["常州经开区"]
    assert x["金坛区"] < x["钟楼区"]
    assert x["溧阳市"] == x["金坛区"] and y["溧阳市"] < y["金坛区"]
    assert y["武进区"] < y["钟楼区"] and x["金坛区"] < x["武进区"] < x["常州经开区"]


def test_every_tile_shows_its_count_and_can_be_clicked():
    figure = district_tiles({"溧阳市": 3})
    marks = figure.data[0]
    assert [row[0] for row in marks.customdata] == list(TILES)
    assert dict(zip((row[0] for row in marks.customdata), marks.text, strict=True))["溧阳市"] == "溧阳市<br><b>3</b>"


def test_chosen_districts_are_framed():
    assert len(district_tiles({}, frozenset({"溧阳市"})).layout.shapes) == len(TILES) + 1
