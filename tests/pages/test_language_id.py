"""The language of a text is told, also of short ones."""

from __future__ import annotations

import pytest

from brudd.errors import UsageError
from brudd.pages import check_language
from brudd.pages.language import identify, named

SHORT = {
    "nb": "Hun sier at regjeringen ikke vil sende flere våpen til landet",
    "nn": "Ho seier at regjeringa ikkje vil sende fleire våpen til landet",
    "sv": "Hon säger att regeringen inte vill skicka fler vapen till landet",
    "da": "Hun siger, at regeringen ikke vil sende flere våben til landet",
    "en": "She says that the government will not send more weapons there",
    "de": "Sie sagt, dass die Regierung keine weiteren Waffen in das Land liefern will",
    "fr": "Elle dit que le gouvernement ne veut pas envoyer plus d'armes dans ce pays",
    "es": "Ella dice que el gobierno no quiere enviar más armas al país, según la prensa",
    "nl": "Zij zegt dat de regering geen wapens meer naar het land wil sturen",
    "it": "La ministra ha detto che il governo non vuole mandare altre armi nel paese",
    "pl": "Minister powiedział, że rząd nie chce wysłać do tego kraju więcej broni",
    "fi": "Hän sanoo, että hallitus ei halua lähettää maahan enää aseita",
    "ru": "Она сказала, что правительство не хочет отправлять оружие в эту страну",
    "uk": "Вона сказала, що уряд не хоче відправляти зброю до цієї країни",
    "ar": "قالت الوزيرة إن الحكومة لا تريد إرسال أسلحة",
    "fa": "وزیر گفت که دولت نمی‌خواهد سلاح بفرستد",
    "zh": "部长说政府不想再向该国运送武器",
    "ja": "大臣は政府がこれ以上武器を送らないと述べた",
    "ko": "장관은 정부가 무기를 더 보내지 않을 것이라고 말했다",
    "el": "Η υπουργός είπε ότι η κυβέρνηση δεν θέλει",
}


@pytest.mark.parametrize(("code", "text"), SHORT.items())
def test_a_sentence_of_ten_words_is_enough(code: str, text: str) -> None:
    assert identify(text) == code


def test_a_text_without_letters_has_no_language() -> None:
    assert identify("12.04 – 13.30 ***") == "und"


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert identify("Avisa Коммерсантъ skriver at Russland har kjøpt granater fra Nord-Korea.") == "nb"


def test_every_named_language_has_a_name_of_its_own() -> None:
    names = [language.name for language in named().values()]
    assert len(set(names)) == len(names)


def test_a_language_that_is_none_is_named_in_the_error() -> None:
    with pytest.raises(UsageError, match="'xx'"):
        check_language("xx")
