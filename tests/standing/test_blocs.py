from __future__ import annotations

from dragoman.standing import Network
from dragoman.standing.blocs import blocs
from dragoman.standing.enemies import Signed


def network_of(*camps: str, apart: str = "") -> Network:
    """Camps whose members are friends of each other and at odds with all others; those in `apart` have no friends."""
    rows = [{"a": a, "b": b, "weight": 1.0} for camp in camps for a in camp for b in camp if a < b]
    groups = [*camps, *apart]
    rows += [{"a": a, "b": b, "weight": -1.0} for place, one in enumerate(groups) for other in groups[place + 1 :] for a in one for b in other]
    return Network.of_rows(rows)


def test_camps_that_chance_does_not_reach_are_blocs():
    network = network_of("abcde", "vwxyz")
    named, why_not = blocs(network.balance(models=("signs",)), Signed.of(network).weight)
    assert named == (("a", "b", "c", "d", "e"), ("v", "w", "x", "y", "z"))
    assert why_not is None


def test_those_with_an_enemy_in_common_alone_are_no_bloc():
    network = Network.of_rows([{"a": a, "b": b, "weight": -1.0} for a in "abcd" for b in "xyzv"])
    found = network.balance(models=("signs",))
    assert found.two_camps.upper == 0
    named, why_not = blocs(found, Signed.of(network).weight)
    assert named == ()
    assert why_not


def test_without_a_division_better_than_chance_the_reason_is_said():
    network = Network.of_rows([{"a": a, "b": b, "weight": 1.0} for a, b in ("ab", "bc", "ac")])
    assert blocs(network.balance(), Signed.of(network).weight) == ((), "no tie is negative: there is nothing to divide")
