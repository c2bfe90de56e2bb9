"""Preparation: blocks, datelines, signers, and offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.builtin.prepare import prepare
from dragoman.coding.builtin.truecase import Truecaser
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Document


def blocks(sheet):
    return [(block.kind, block.text.strip()) for block in sheet.blocks]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("KABUL (Reuters) - The Taliban took Herat on Friday.", "KABUL"),
        ("KABUL, Afghanistan (AP) — The Taliban took Herat on Friday.", "KABUL, Afghanistan"),
        ("MOSCOW, March 3 (Xinhua) -- Russia and Iran held talks.", "MOSCOW"),
        ("BEIJING, Jan. 5 (AFP) - China sent ships to the strait.", "BEIJING"),
        ("UNITED NATIONS (AP) - China sent ships to the strait.", "UNITED NATIONS"),
        ("Bogota, Apr 30 (EFE).- The army attacked rebels in the east.", "Bogota"),
        ("Mazar-e-Sharif (BNA) The army attacked rebels in the north.", "Mazar-e-Sharif"),
        ("WASHINGTON -- The president met his Iranian counterpart.", "WASHINGTON"),
        ("ISLAMABAD: The prime minister left for Kabul on Monday.", "ISLAMABAD"),
        ("GENEVA (5 May 2024) – The rights chief urged Sudan to stop.", "GENEVA"),
        ("SAN SALVADOR, 14 DEC 89 (ACAN-EFE) -- [TEXT] THE ARMY ATTACKED THE TOWN.", "SAN SALVADOR"),
        ("MANAGUA (NICARAGUA), 26 AUG 89 (BARRICADA) -- [ARTICLE] [ANA DIAZ] [TEXT] THE ARMY HAS LEFT THE TOWN.", "MANAGUA"),
    ],
)
def test_datelines_are_cut_and_remembered(prepared, text, place):
    sheet = prepared(text)
    assert sheet.dateline_words == place
    assert sheet.blocks[0].text.lstrip().split()[0] in ("The", "Russia", "China")


@pytest.mark.parametrize(
    "text",
    [
        "Hamas - an armed group - fired rockets at the town.",
        "Islamic State (IS) - which took Mosul in 2014 - lost the city.",
        "African Union (AU) Commission officials met the parties.",
        "Russia: The president met his Iranian counterpart there.",
        "THE ARMY SAID: THE REBELS HAVE LEFT THE TOWN ON MONDAY.",
    ],
)
def test_sentences_are_no_datelines(prepared, text):
    sheet = prepared(text)
    assert sheet.dateline_words is None
    assert len(sheet.blocks[0].text) == len(text)


def test_dateline_gives_the_day_only_where_none_is_known(prepared):
    text = "SAN SALVADOR, 14 DEC 89 (ACAN-EFE) -- [TEXT] THE ARMY ATTACKED THE TOWN."
    assert prepared(text).published == "1989-12-14"
    assert prepared(text, "1989-12-15").published == "1989-12-15"


def test_hyphens_at_line_ends_are_joined_by_the_dictionary(prepared):
    text = "The government of Mali has signed an agree-\nment with the anti-\ngovernment rebels, but the men of Al-\nQaida did not."
    assert prepared(text).blocks[0].text == "The government of Mali has signed an agreement with the anti-government rebels, but the men of Al-Qaida did not."


def test_hard_wrapped_lines_are_one_paragraph(prepared):
    lines = ["The army of the north attacked the old town on", "Monday and took the bridge. Rebels fled to the", "hills. Officials said that two soldiers died in", "the attack.",
             "", "The next round of talks is planned for May. The", "parties will meet in Doha, the hosts have said."]  # fmt: skip
    kinds = blocks(prepared("\n".join(lines)))
    assert [kind for kind, _ in kinds] == ["body", "body"]
    assert kinds[0][1].endswith("two soldiers died in the attack.")


def test_page_numbers_are_left_out(prepared):
    assert "12" not in " ".join(text for _, text in blocks(prepared("The talks went on.\n\n12\n\nThe parties met again.")))


def test_bullets_are_body_without_their_marks(prepared):
    text = "Iran's allies act.\n- Iran sent drones\n• Russia used them\n1. China sold chips to Moscow\n(a) Turkey mediated"
    assert blocks(prepared(text))[1:] == [("body", "Iran sent drones"), ("body", "Russia used them"), ("body", "China sold chips to Moscow"), ("body", "Turkey mediated")]


def test_factbook_entries_are_headings_and_sentences(prepared):
    found = blocks(prepared("India-Nepal: both sides claim the area; talks were held in 2020"))
    assert found == [("heading", "India-Nepal"), ("body", "both sides claim the area"), ("body", "talks were held in 2020")]


def test_titles_datelines_and_bylines_are_told_apart(prepared):
    sheet = prepared("Talks open in Doha\n2024-05-05\nBy Ana Diaz\nThe parties met on Monday.", title="Talks open in Doha")
    assert [block.kind for block in sheet.blocks] == ["title", "date", "byline", "body"]


def test_signers_are_remembered(prepared):
    sheet = prepared("On the shelling of Kherson\n\nAna Maria Diaz, Foreign Minister\n\nWe condemn the attack.")
    assert (sheet.signer, sheet.signer_words) == ("Ana Maria Diaz", "Foreign Minister")
    sheet = prepared("Statement by Foreign Minister Ana Diaz on the shelling of Kherson\n\nWe condemn the attack.")
    assert (sheet.signer, sheet.signer_words) == ("Ana Diaz", "Foreign Minister")


def test_footnotes_are_left_out(prepared):
    assert "12" not in prepared("Two men died.[12] The army left the town.").blocks[0].text


def test_capitals_paragraphs_keep_their_offsets(prepared):
    text = "SAN SALVADOR, 14 DEC 89 (ACAN-EFE) -- [TEXT] THE ARMY ATTACKED THE TOWN OF CHALATENANGO."
    for block in prepared(text).blocks:
        assert [text[origin].lower() for origin, char in zip(block.origins, block.text, strict=True) if char.isalnum()] == [c.lower() for c in block.text if c.isalnum()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(alphabet=st.sampled_from("aB c.\n-;:'\"“”‘’()[]12\u00ad\u200b🚩É–•\t"), max_size=160))
def test_letters_stand_where_origins_say(text):
    sheet = Sheet(Document(id="d", text=text))
    prepare(sheet, Truecaser(lambda word: len(word) > 2, lambda _: []))
    for block in sheet.blocks:
        assert len(block.text) == len(block.origins)
        assert block.origins == sorted(block.origins)
        for char, origin in zip(block.text, block.origins, strict=True):
            if char.isalnum():
                assert text[origin].lower() == char.lower()


def test_a_headline_before_paragraphs_of_one_line_is_no_part_of_them(prepared):
    lead = "Gunmen on motorcycles killed five farmers who were on their way to the market of a small town in the west of the country on Friday."
    sheet = prepared("Gunmen kill five farmers in the west of the country\n" + lead)
    assert [kind for kind, _ in blocks(sheet)] == ["heading", "body"]


def test_a_title_ends_where_it_is_known_to_end(prepared):
    sheet = prepared("Gunmen kill five farmers in the west of the country\nIt was the third attack.", title="Gunmen kill five farmers in the west of the country")
    assert blocks(sheet) == [("title", "Gunmen kill five farmers in the west of the country"), ("body", "It was the third attack.")]
