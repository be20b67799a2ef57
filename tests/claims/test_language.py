"""Which language a text is in: foreign reports are kept and not read, English ones are read."""

from pathlib import Path

import pytest

from claims.extract import Extractor
from claims.ingest import extract_batches, read_batches
from claims.run import Run
from claims.text.language import is_foreign, language_name, language_of
from claims.text.reading import document_from_text
from seeds import SEEDS

FOREIGN = [
    ("es", "El alcalde dijo que doce personas murieron en la explosión del martes."),
    ("fr", "Selon le ministère, au moins douze personnes ont été tuées dans l'attaque du port."),
    ("de", "Nach Angaben des Ministeriums wurden am Dienstag mindestens zwölf Menschen getötet."),
    ("nl", "Volgens het ministerie is er nog geen verklaring van de politie of het leger."),
    ("da", "Ifølge ministeriet blev mindst tolv mennesker dræbt, og der er for mange savnede."),
    ("it", "Secondo il ministero, almeno dodici persone sono morte nell'attacco al porto."),
    ("pt", "Segundo o ministério, pelo menos doze pessoas morreram no ataque ao porto."),
    ("pl", "Według ministerstwa w ataku zginęło co najmniej dwanaście osób."),
    ("ro", "Potrivit ministerului, cel puțin douăsprezece persoane au murit în atac."),
    ("tr", "Bakanlığa göre saldırıda en az on iki kişi öldü, sözcü salı günü açıkladı."),
    ("az", "Nazirliyin məlumatına görə, hücumda ən azı on iki nəfər həlak olub."),
    ("ru", "По данным министерства, погибли не менее 12 человек."),
    ("uk", "За даними міністерства, загинули щонайменше 12 людей, повідомив речник."),
    ("hy", "Նախարարության տվյալներով՝ զոհվել է առնվազն տասներկու մարդ։"),
    ("ka", "სამინისტროს ცნობით, დაიღუპა სულ მცირე თორმეტი ადამიანი."),
    ("ar", "قالت الوزارة إن اثني عشر شخصا على الأقل قتلوا في الهجوم."),
    ("fa", "وزارتخانه گفت دست‌کم دوازده نفر در این حمله کشته شدند."),
    ("he", "משרד הביטחון מסר כי לפחות שנים עשר בני אדם נהרגו."),
    ("zh", "该部表示，袭击造成至少十二人死亡，发言人周二说。"),
    ("ja", "同省によると、この攻撃で少なくとも12人が死亡した。"),
    ("ko", "국방부는 이번 공격으로 최소 12명이 숨졌다고 밝혔다."),
    ("hi", "मंत्रालय के अनुसार हमले में कम से कम बारह लोग मारे गए।"),
    ("el", "Σύμφωνα με το υπουργείο, τουλάχιστον δώδεκα άνθρωποι σκοτώθηκαν."),
    ("vi", "Theo bộ, ít nhất mười hai người đã thiệt mạng trong vụ tấn công."),
    ("sw", "Kwa mujibu wa wizara, watu wasiopungua kumi na wawili waliuawa katika shambulio."),
]
ENGLISH = [
    "Blast kills 12 in Orlen",
    "BREAKING: ORLEN PORT BLAST KILLS 12",
    "FLOOD TOLL RISES TO 14, MINISTRY SAYS",
    "Police arrest dozens, fire tear gas, seize phones",
    "Officials confirm twelve dead after port explosion",
    "Kovel's party wins vote; Demir concedes defeat",
    "Ana Kovel, Merin",
    "14:32 GMT",
    "12,000",
    "…",
    "🙂",
    "Yusuf Öztürk, Mehmet Çelik, Ayşe Yılmaz, Gülşen Şahin, İbrahim Kılıç",
    "YUSUF ÖZTÜRK, MEHMET ÇELIK, AYŞE YILMAZ, GÜLŞEN ŞAHIN",
    "Le Monde, El País, Die Zeit und Corriere della Sera",
    "«Нет», said Kovel of the plan.",
    'The mayor shouted: "¡No pasarán! ¡No pasarán!"',
    '"Vamos a ganar bien, porque el pueblo está con nosotros", Ana Kovel told the crowd.',
    "The ma\u200byor sa\u00adid th\u00adat th\u00ade bri\u00addge fe\u00adll on Tuesday.",
]
QUOTED = (
    "«Vamos a reconstruir el puerto entero, y vamos a hacerlo con todos los vecinos que quieran "
    "ayudar; murieron 12 personas», dijo la alcaldesa."
)


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_foreign(code: str, text: str) -> None:
    assert language_of(text) == code
    assert language_of(f"date 2031-03-04 {text}\n\n{text}") == code


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_foreign_in_capitals(code: str, text: str) -> None:
    """Two sentences: one of names alone is no less long."""
    assert language_of(f"{text} {text}".upper()) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


def test_every_shipped_report_is_english() -> None:
    reports = [*SEEDS.glob("*/docs/*.txt"), *Path("fixtures").glob("*.txt")]
    assert len(reports) >= 40
    for report in reports:
        text = report.read_text("utf-8")
        assert language_of(text) == "en", report
        assert not any(is_foreign(line) for line in text.splitlines()), report


def test_half_a_text_in_english_is_enough() -> None:
    english = (
        "The ministry said that 12 people had been killed in the port, and that it would not close."
    )
    foreign = (
        "El ministerio dijo que doce personas habían muerto en el puerto y que no lo cerraría."
    )
    assert language_of(f"{foreign}\n\n{english}") == "en"


def test_a_page_is_believed_only_where_its_words_do_not_tell() -> None:
    assert language_of("Orlen, 12", declared="fr") == "fr"
    assert language_of("The mayor said that the bridge fell.", declared="fr") == "en"
    assert language_of(FOREIGN[0][1], declared="en") == "es"


def test_names_of_languages() -> None:
    assert language_name("es") == "Spanish"
    assert language_name("zxx-none") == "zxx-none"


def test_a_foreign_passage_gives_no_claim_and_the_rest_does() -> None:
    text = (
        "At least 12 people died in Orlen, Mayor Ana Kovel said.\n\n"
        f"{QUOTED}\n\nThe ministry denied that 30 people were wounded."
    )
    document = document_from_text(text)
    assert document.language == "en"
    found = [(c.speaker.name, c.content) for c in Extractor().extract(document).claims]
    assert found == [
        ("Ana Kovel", "At least 12 people died in Orlen"),
        ("ministry", "30 people were wounded"),
    ]


def test_a_foreign_report_is_kept_in_its_place_and_gives_no_claim(tmp_path: Path) -> None:
    english = "At least 12 people died in Orlen, Mayor Ana Kovel said."
    texts = [FOREIGN[0][1], english, FOREIGN[2][1], english.replace("12", "14")]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    found = list(extract_batches(read_batches([tmp_path])))
    assert [one.document.language for one in found] == ["es", "en", "de", "en"]
    assert [one.document.unread for one in found] == [True, False, True, False]
    assert [len(one.claims) for one in found] == [0, 1, 0, 1]
    assert [one.document.text for one in found] == texts


def test_no_extractor_is_made_for_foreign_reports_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN[0][1])
    (found,) = extract_batches(read_batches([tmp_path]), run=Run("llm"))  # of no model server
    assert (found.claims, found.dispute) == ((), None)


def test_a_foreign_document_of_a_collection_is_of_its_dispute(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text(
        '[dispute]\nslug = "quay"\nname = "The quay"\n'
        '[[sources]]\nslug = "post"\nname = "The Orlen Post"\n'
        '[[documents]]\nfile = "b.txt"\nsource = "post"\npublished = "2031-03-05"\n'
    )
    (tmp_path / "b.txt").write_text(FOREIGN[2][1])
    (found,) = extract_batches(read_batches([tmp_path]))
    assert found.document.language == "de"
    assert found.dispute
    assert found.dispute.slug == "quay"


def test_a_foreign_entry_of_a_feed_is_kept(tmp_path: Path) -> None:
    spanish = " ".join(text for code, text in FOREIGN if code == "es") * 6
    english = (
        "The quay in Orlen was closed on Tuesday, the mayor said, and would not open soon. " * 5
    )
    entries = "".join(
        f"<item><guid>{n}</guid><title>{n}</title>"
        f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{text}'
        "</content:encoded></item>"
        for n, text in enumerate((spanish, english))
    )
    feed = tmp_path / "feed.xml"
    feed.write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{entries}'
        "</channel></rss>"
    )
    (batch,) = read_batches([feed])
    assert [document.language for document in batch.documents] == ["es", "en"]
    assert batch.refused == ()
