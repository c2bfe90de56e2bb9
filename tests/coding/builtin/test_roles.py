"""Roles: title and body of persons named beside it; and titles far from a name."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


TOLD = [
    ('"We will never accept this," said Nikol Pashinyan, the prime minister of Armenia.', "nikol-pashinyan", "prime minister", "ARM"),
    ("President William Ruto told reporters that talks had failed.", "william-ruto", "president", "KEN"),
    ("FMLN leaders such as Carlos Rivas have left the country.", "x-carlos-rivas", "leader", "fmln"),
    ("Former Kenyan envoy Peter Otieno met rebels in Juba.", "x-peter-otieno", "former envoy", "KEN"),
    ("The Malian foreign minister, Abdoulaye Diop, accused France of arming jihadists.", "abdoulaye-diop", "foreign minister", "MLI"),
    ("The spokesman for Boko Haram, Musa Garba, said on Saturday that it would fight.", "x-musa-garba", "spokesman", "boko-haram"),
    ("Ali Hassan, a commander of the Mahdi Army, was killed.", "x-ali-hassan", "commander", "mahdi-army"),
    ("The Wagner Group, which is led by Yevgeny Prigozhin, left Mali.", "yevgeny-prigozhin", "leader", "wagner-group"),
]


@pytest.mark.parametrize(("text", "person", "role", "of"), TOLD)
def test_title_beside_a_name_is_a_role(coder, text, person, role, of):
    assert (person, role, of) in {(r.person, r.role, r.of) for r in code(coder, text).roles}


def test_plural_title_is_no_role_of_one(coder):
    assert "presidents" not in {r.role for r in code(coder, "William Ruto told the presidents of Chad and Niger that talks had failed.").roles}


def test_counterpart_is_no_office(coder):
    assert "counterpart" not in {r.role for r in code(coder, "William Ruto met his French counterpart Emmanuel Macron.").roles}
