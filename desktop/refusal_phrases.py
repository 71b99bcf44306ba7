"""Phrases by which a model says that it does not or cannot know, as patterns, language by language.

English has its own list, which was tried on the answers of several models; the others are the languages of
XQuAD (Artetxe et al. 2020), with what stands for: I do not know, there is no information, it is not said,
it cannot be told, it does not exist. Scripts without spaces have no word borders.
"""

from __future__ import annotations

_GERMAN = (
    r"wei(?:ß|ss)(?: es| das| ich)*(?: leider)? nicht",
    r"(?:ist|sind) (?:mir |uns )?(?:leider )?(?:nicht bekannt|unbekannt)",
    (
        r"kann(?: ich)?(?: das| es| dazu| leider| die frage| diese frage)* (?:nicht|keine)"
        r"(?: \w+){0,3} (?:sagen|beantworten|wissen|bestimmen|finden|angaben|auskunft|aussage|antwort)"
    ),
    r"lässt sich (?:daraus |so |leider )?nicht (?:\w+ )?(?:sagen|beantworten|bestimmen|feststellen)",
    r"keine (?:\w+ )?(?:informationen?|angaben?|daten|hinweise|kenntnis|antwort|belege)",
    (
        r"(?:wird|ist|steht) (?:im text |in den dateien |dort |hier )?nicht"
        r" (?:im text|in den dateien|erwähnt|genannt|angegeben)"
    ),
    r"(?:gibt|gab) es (?:gar |so |leider )?(?:nicht|keine?n?\b)|existiert(?:e)? nicht|hat nie \w+",
    r"unmöglich zu (?:sagen|wissen)",
    r"(?:geht|ergibt sich) (?:daraus|aus \w+ \w+) nicht (?:hervor)?|frei erfunden|falsche annahme",
)
_SPANISH = (
    r"no (?:lo )?(?:sé|se sabe|sabemos|conozco|tengo (?:información|datos|conocimiento|acceso))",
    r"no (?:puedo|es posible|se puede) (?:\w+ )?(?:saber|decir|responder|determinar|encontrar|proporcionar)",
    r"no (?:hay|existe[n]?|existió) (?:ningun[ao]?|información|datos|evidencia|constancia|registros?)",
    r"no (?:se (?:menciona|indica|especifica|proporciona|dice)|está (?:claro|especificado))",
    r"es imposible (?:saber|decir|determinar)|nunca (?:existió|ocurrió|sucedió)|desconocid[oa]",
)
_ROMANIAN = (
    r"nu (?:știu|ştiu|se știe|am (?:informații|date|cunoștință)|pot (?:ști|spune|răspunde|determina))",
    r"nu (?:există|este (?:menționat|specificat|cunoscut)|se (?:menționează|precizează|poate))",
)
_GREEK = (
    r"δεν (?:γνωρίζω|ξέρω|είναι γνωστό|υπάρχ\w+|αναφέρεται|διευκρινίζεται|έχω (?:πληροφορίες|στοιχεία))",
    r"δεν (?:μπορώ να|είναι δυνατόν? να) \w+|άγνωστ\w+|αδύνατον? να",
)
_RUSSIAN = (
    r"(?:я )?не (?:знаю|известно|могу (?:\w+ )?(?:сказать|ответить|определить|знать|найти)|располагаю)",
    r"(?:нет|отсутству\w+) (?:\w+ )?(?:информации|данных|сведений|упоминани\w|информация|данные|сведения)",
    r"не (?:указан\w*|упомина\w+|упомянут\w*|говорится|существу\w+|существовал\w*)",
    r"невозможно (?:\w+ )?(?:сказать|определить|узнать|ответить)|неизвестн\w+|вымышленн\w+",
)
_TURKISH = (
    r"bilmiyorum|bilinmiyor|bilinmemektedir|bilgim yok|bilgi (?:yok|bulunm\w+|verilm\w+)",
    r"(?:söyleyemem|cevaplayamam|yanıtlayamam|bulamadım|belirleyemem)|belirtilm(?:emiş|iyor|emekte)\w*",
    r"bahsedilm(?:iyor|emekte|emiş)\w*|mümkün değil\w*|mevcut değil\w*",
)
_VIETNAMESE = (
    r"(?:tôi )?không (?:biết|rõ|có (?:thông tin|dữ liệu|câu trả lời)|thể (?:biết|trả lời|xác định|nói|tìm))",
    r"không (?:được (?:đề cập|nêu|nhắc|cung cấp|biết)|tồn tại|đề cập|chắc)|chưa (?:rõ|được biết)",
)
_ARABIC = (
    r"لا (?:أعرف|اعرف|أعلم|اعلم|أدري|أستطيع|يمكنني|يمكن (?:معرفة|تحديد|القول)|(?:ت)?يوجد|توجد|تتوفر|يذكر)",
    r"(?:لم|لا) (?:يُ?ذكر|يرد|يُ?حدد|يتم ذكر)|غير (?:معروف|مذكور|محدد|متوفر|معلوم)\w*",
    r"ليس(?:ت)? (?:لدي|هناك)|من المستحيل",
)
_HINDI = (
    r"(?:नहीं|नही) (?:पता|जानत\w*|मालूम|बता सकत|कह सकत|दी गई|दिया गया|है कि|मिल)|पता (?:नहीं|नही)",
    r"जानकारी (?:\S+ )?(?:नहीं|नही|उपलब्ध नहीं)|उल्लेख (?:\S+ )?(?:नहीं|नही)|अज्ञात|असंभव",
)
_CHINESE = (
    r"不知道|不清楚|不确定|不確定|无法(?:确定|回答|得知|判断|知道|找到|提供)",
    r"無法(?:確定|回答|得知|判斷|知道|找到|提供)|未(?:提及|提到|说明|提供|知)|不存在",
    r"没有(?:相关|提供|提到|提及|足够|任何|关于|这方面|说明)|沒有(?:相關|提供|提到|提及|足夠|任何|關於)",
)
_THAI = (r"ไม่(?:ทราบ|รู้|มีข้อมูล|สามารถ(?:ตอบ|ระบุ|บอก|ทราบ|หา)|ได้(?:ระบุ|กล่าวถึง|บอก)|พบข้อมูล|มีอยู่จริง|แน่ใจ)",)
#: Languages whose words stand apart.
_APART = (
    *_GERMAN, *_SPANISH, *_ROMANIAN, *_GREEK, *_RUSSIAN, *_TURKISH, *_VIETNAMESE, *_ARABIC, *_HINDI,
)  # fmt: skip
#: One pattern for all but English.
OTHERS = rf"(?<!\w)(?:{'|'.join(_APART)})|{'|'.join((*_CHINESE, *_THAI))}"
