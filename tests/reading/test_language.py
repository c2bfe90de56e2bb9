"""English is told from other languages, and where it cannot be told it is assumed."""

from __future__ import annotations

import pytest

from dragoman.reading.language import language_name, other_language

FOREIGN = {
    "de": "Die Regierung in Berlin hat am Montag die Grenze zu Polen geschlossen, sagte ein Sprecher des Ministeriums.",
    "nl": "De regering heeft maandag de grens met de buren gesloten, zei een woordvoerder van het ministerie in Den Haag.",
    "fr": "Le gouvernement a fermé la frontière lundi, a déclaré un porte-parole du ministère à Paris.",
    "es": "El gobierno cerró la frontera el lunes, dijo un portavoz del ministerio en la capital del país.",
    "ru": "Правительство закрыло границу в понедельник, заявил представитель министерства.",
    "ar": "أغلقت الحكومة الحدود يوم الاثنين، حسبما قال متحدث باسم الوزارة",
    "zh": "政府星期一关闭了边境，外交部发言人在北京说，谈判将于下周继续。",
    "tr": "Hükümet pazartesi günü sınırı kapattı, bakanlık sözcüsü Ankara'da yaptığı açıklamada bunu söyledi.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_named(code: str):
    assert other_language(FOREIGN[code]) == code
    assert other_language(FOREIGN[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        "Kabul, 29 April",
        "Mohammed al-Sudani, Ahmed al-Sharaa, Recep Tayyip Erdogan, Nicolas Maduro, Xi Jinping, Vladimir Putin",
        "Gulf boundary dispute unresolved; imports 53 percent, exports 20 percent; refugees 12,000 (Sudan)",
        "THE GOVERNMENT HAS CLOSED THE BORDER, A SPOKESMAN OF THE MINISTRY SAID IN A STATEMENT.",
        "",
        "12345 67890 !!!",
    ],
)
def test_english_and_what_cannot_be_told_pass(text: str):
    assert other_language(text) is None


def test_an_unknown_code_is_its_own_name():
    assert (language_name("de"), language_name("xx")) == ("German", "xx")
