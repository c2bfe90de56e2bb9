"""The article that the project began from: how the pair that cooperates and quarrels at once stands in each dimension."""

from __future__ import annotations

from pathlib import Path

from dragoman.desk.relation import relation
from dragoman.desk.told import told


def test_one_pair_is_friendly_in_some_dimensions_and_hostile_in_others_each_with_its_words(shared: Path):
    article = shared / "situations" / "seed" / "article.txt"
    with told(files=[article]) as found:
        pair = relation(found, "Iran", "Taliban")
    stands = {side.dimension: side.standing.sign for side in pair.sides}
    assert {name: stands[name] for name in ("security", "economic", "ideological", "territorial")} == {
        "security": "friendly",
        "economic": "friendly",
        "ideological": "hostile",
        "territorial": "hostile",
    }
    text = " ".join(article.read_text("utf-8").split())
    for side in pair.sides:
        assert all(part in text for moved in side.standing.moved for part in pair.told(moved.id).words.split(" … "))
