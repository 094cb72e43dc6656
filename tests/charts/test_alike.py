from charts.alike import Node, alike_graph, group_heatmap, theme_map
from charts.palette import OWN

NODES = [Node("a", "甲", group=0), Node("b", "乙", group=0), Node("c", "丙")]


def test_graph_dims_the_lines_below_the_threshold():
    figure = alike_graph(NODES, [("a", "b", 0.9), ("b", "c", 0.2)], 0.5)
    dim, strong, dots = figure.data
    assert (len(dim.x), len(strong.x)) == (3, 3)
    assert dim.line.dash == "dot"
    assert [row[0] for row in dots.customdata] == ["a", "b", "c"]


def test_graph_is_drawn_the_same_at_every_run():
    edges = [("a", "b", 0.9), ("b", "c", 0.8)]
    assert alike_graph(NODES, edges, 0.5) == alike_graph(NODES, edges, 0.5)


def test_heatmap_only_for_four_to_twenty_members():
    members = [(str(i), f"案例{i}") for i in range(21)]
    assert [group_heatmap(members[:n], {}) is None for n in (3, 4, 20, 21)] == [True, False, False, True]


def test_heatmap_reads_unordered_pairs():
    members = [(key, key) for key in "abcd"]
    cells = group_heatmap(members, {("b", "a"): 0.7}).data[0]
    assert [(*pair[:2], shown) for pair, shown in zip(cells.customdata, cells.text, strict=True)] == [
        ("a", "b", "0.70"),
        ("b", "a", "0.70"),
    ]


def test_theme_map_shows_the_own_mark():
    figure = theme_map(NODES, {"a": (0, 0), "b": (1, 0), "c": (0, 1)}, own="b")
    assert list(figure.data[0].marker.color)[1] == OWN


def test_theme_map_leads_lines_to_the_neighbours_that_are_drawn():
    figure = theme_map(NODES, {"a": (0, 0), "b": (1, 0), "c": (0, 1)}, own="a", near=["b", "gone"])
    assert [(line.x0, line.y0, line.x1, line.y1) for line in figure.layout.shapes] == [(0, 0, 1, 0)]


def test_things_are_told_apart_by_shape_as_well_as_by_colour():
    nodes = [Node(str(n), str(n), group=n) for n in range(13)]
    marker = theme_map(nodes, {node.id: (0, 0) for node in nodes}).data[0].marker
    assert len(set(zip(marker.color, marker.symbol, strict=True))) == 13
    assert len(set(marker.symbol[:5])) == 5


def test_names_of_the_graph_stand_a_line_apart_in_their_column():
    nodes = [Node(str(n), f"案例{n}", group=n // 3) for n in range(12)]
    edges = [(str(3 * g + a), str(3 * g + b), 0.9) for g in range(4) for a, b in ((0, 1), (1, 2), (0, 2))]
    dots = alike_graph(nodes, edges, 0.5).data[2]
    places = [(round(x), y) for x, y in zip(dots.x, dots.y, strict=True)]
    apart = [abs(y - v) for i, (x, y) in enumerate(places) for u, v in places[i + 1 :] if u == x]
    assert min(apart) >= 1


def test_a_graph_of_many_cases_names_none():
    nodes = [Node(str(n), "案例") for n in range(80)]
    assert alike_graph(nodes, [(str(n), str(n + 1), 0.9) for n in range(79)], 0.5).data[2].mode == "markers"
