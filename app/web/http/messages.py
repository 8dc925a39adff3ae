"""The words for every code that a refusal may carry. Czech is the source; catalogues hold the other languages."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from app.core.errors import Invalid, InvalidInput
from app.core.languages import catalogue


def N_(text: str) -> str:
    """Mark a text for the catalogues without translating it yet."""
    return text


FALLBACK = "invalid_value"

MESSAGES: Mapping[str, str] = {
    # the request itself
    "malformed": N_("Požadavku nerozumíme: jeho obsah není platný JSON."),
    "bad_request": N_("Požadavku nerozumíme."),
    "bad_idempotency_key": N_("Klíč požadavku smí mít 1 až 64 znaků: písmena bez diakritiky, číslice, _ a -."),
    "csrf": N_("Formulář už neplatí. Vraťte se na stránku, obnovte ji a odešlete znovu."),
    "not_found": N_("Tady nic není, nebo to není určeno vám."),
    "gone": N_("Tohle už tu není."),
    "method_not_allowed": N_("Tohle tady udělat nejde."),
    "not_acceptable": N_("V požadované podobě odpovědět neumíme."),
    "too_large": N_("Je toho najednou příliš. Zmenšete přílohu nebo text a zkuste to znovu."),
    "unsupported_media_type": N_("Tento typ obsahu nečteme. Pošlete application/json."),
    "unsupported_media_type_upload": N_("Tento typ obsahu nečteme. Pošlete multipart/form-data."),
    "invalid": N_("Něco není vyplněno správně."),
    "conflict": N_("Tak, jak to teď je, to nejde."),
    "rate_limited": N_("Zkoušíte to příliš často. Počkejte %(retry_after)s s a zkuste to znovu."),
    "busy": N_("Teď je tu příliš rušno. Zkuste to za %(retry_after)s s."),
    "unavailable": N_("Služba teď neodpovídá. Nic se neztratilo, zkuste to za chvíli znovu."),
    "disk_full": N_("Na disku dochází místo, teď nejde nic ukládat. Číst můžete dál; zkuste to za chvíli znovu."),
    "internal": N_("Stala se chyba na naší straně. Co bylo uloženo, zůstalo; zkuste to za chvíli znovu."),
    "cid_reused": N_("Stejný klíč už nesl jiný požadavek. Pošlete ho znovu s novým klíčem."),
    # who is asking
    "unauthorised": N_("Nejdřív se prosím přihlaste."),
    "forbidden": N_("Na tohle nemáte oprávnění."),
    "needs_sign_in": N_("Nejdřív se prosím přihlaste."),
    "bad_token": N_("Klíč programu neplatí, vypršel nebo byl odvolán."),
    "scope_too_narrow": N_("Tento klíč programu k tomu nestačí."),
    "needs_guest": N_("Tohle je jen pro účastníky."),
    "needs_email": N_("K tomu je potřeba účet s ověřeným e-mailem."),
    "needs_verified": N_("Tohle je jen pro ověřené obyvatele."),
    "needs_resident": N_("Tohle je jen pro obyvatele."),
    "needs_solver": N_("Tohle je jen pro řešitele."),
    "needs_board": N_("Tohle je jen pro členy poradního sboru."),
    "needs_juror": N_("Tohle je jen pro porotu."),
    "needs_moderator": N_("Tohle je jen pro moderátory."),
    "needs_official": N_("Tohle je jen pro úředníky."),
    "needs_admin": N_("Tohle je jen pro správce."),
    "not_yours": N_("Není to vaše, proto to měnit nemůžete."),
    "own_work": N_("Sami jste to psali, proto o tom musí rozhodnout někdo jiný."),
    "not_a_draft": N_("Potřeba už není rozpracovaný návrh."),
    "not_awaiting_answer": N_("Potřeba teď na odpověď nečeká."),
    "version_old": N_("Mezitím to někdo změnil. Podívejte se, jak to teď vypadá."),
    "target_closed": N_("S touhle potřebou už sloučit nejde."),
    "already_drafted": N_("Návrh potřeby už z toho vznikl."),
    "idea_gone": N_("Podnět už není veřejný."),
    "phase_closed": N_("Kampaň teď pro tohle není otevřená."),
    "campaign_archived": N_("Kampaň je v archivu, dá se už jen číst."),
    "campaign_not_archived": N_("Kampaň v archivu není."),
    "phase_over": N_("Tato fáze už skončila. Naplánujte novou."),
    "phase_begun": N_("Tato fáze už začala. Můžete posunout její konec nebo ji hned ukončit."),
    "phase_not_open": N_("Tato fáze teď neběží."),
    # ideas and votes
    "revision_old": N_("Mezitím text někdo změnil. Podívejte se na novou podobu a úpravu zkuste znovu."),
    "idea_published": N_("Podnět už zveřejněný je."),
    "idea_held": N_("Podnět zatím čeká na moderátora."),
    "idea_hidden": N_("Podnět je skrytý, dokud o něm moderátor nerozhodne jinak."),
    "idea_withdrawn": N_("Podnět vzal jeho autor zpět."),
    "idea_in_chain": N_("Z podnětu už vznikla potřeba, proto ho zpět vzít nejde. Stojí na něm práce ostatních."),
    "restoration_over": N_("Vrátit podnět šlo jen do 24 hodin. Můžete ho napsat znovu."),
    "pictures_full": N_("Obrázky už jsou čtyři. Nejdřív některý odeberte."),
    "picture_empty": N_("Vyberte prosím soubor s obrázkem."),
    "picture_format": N_("Tohle není obrázek, který umíme přečíst. Pošlete fotku jako JPEG, PNG nebo WebP."),
    "picture_pixels": N_("Obrázek je příliš velký. Zmenšete ho a pošlete znovu; stačí 1600 bodů na delší straně."),
    "picture_broken": N_("Obrázek se nepodařilo přečíst, soubor je nejspíš poškozený. Zkuste ho uložit znovu."),
    "wording_changed": N_("Podnět mezitím říká něco jiného. Podívejte se, co se změnilo, a hlasujte znovu."),
    "vote_closed": N_("Hlasování už skončilo."),
    "disagree_not_open": N_("Být proti nebo se zdržet zatím nejde."),
    # signing in and accounts
    "bad_credentials": N_("E-mail nebo heslo nesouhlasí."),
    "otp_required": N_("Zadejte ještě kód z ověřovací aplikace, nebo záložní kód."),
    "otp_wrong": N_("Kód nesouhlasí, vypršel, nebo už byl použit. Počkejte na další."),
    "otp_missing": N_("K tomuto účtu chybí ověřovací aplikace. Obraťte se prosím na správce."),
    "factor_missing": N_("Nejdřív si nastavte druhý krok přihlášení, bez něj za úřad jednat nejde."),
    "factor_of_staff": N_("Kdo jedná za úřad, druhý krok potřebuje. Můžete ho jen vyměnit za jiný."),
    "passkey_wrong": N_("Přístupový klíč se ověřit nepodařilo. Zkuste to prosím znovu."),
    "passkey_late": N_("Trvalo to příliš dlouho, nebo už to jednou bylo odesláno. Zkuste to prosím znovu."),
    "passkey_required": N_("K tomuto účtu se přihlašuje přístupovým klíčem, heslo nestačí."),
    "provider_wrong": N_("Přihlášení odjinud se nepodařilo ověřit. Zkuste to prosím znovu od začátku."),
    "provider_no_email": N_(
        "Odjinud jsme nedostali vaši ověřenou adresu. Založte si prosím účet tady a pak ho propojte."
    ),
    "provider_email_taken": N_("K této adrese už tu účet je. Přihlaste se k němu a propojte ho v zabezpečení."),
    "provider_second_factor": N_(
        "Tento účet chce i druhý krok. Přihlaste se prosím heslem a kódem, nebo přístupovým klíčem."
    ),
    "provider_taken": N_("Tohle přihlášení už otevírá jiný účet, nebo už máte propojené jiné."),
    "provider_only": N_("Nic jiného váš účet neotevírá. Nejdřív si nastavte heslo nebo přístupový klíč."),
    "totp_not_begun": N_("Nastavení ověřovací aplikace ještě nezačalo, nebo už skončilo."),
    "totp_off": N_("Ověřovací aplikace je vypnutá."),
    "password_short": N_("Heslo má mít aspoň 10 znaků."),
    "password_long": N_("Heslo má mít nejvýš 128 znaků."),
    "password_common": N_("Takové heslo každý uhodne. Zvolte prosím jiné, třeba několik slov za sebou."),
    "password_name": N_("Heslo nemá obsahovat vaše jméno ani adresu."),
    "password_wrong": N_("Současné heslo nesouhlasí."),
    "email": N_("Zadejte prosím platnou e-mailovou adresu."),
    "email_letters": N_("Před zavináčem mohou být jen písmena bez háčků a čárek: jinam dopis nedojde."),
    "email_domain": N_("Na adresu za zavináčem žádný dopis nedojde. Zkontrolujte prosím, jak je napsaná."),
    "handle": N_("Přezdívka má 3 až 30 znaků: malá písmena bez diakritiky, číslice a pomlčky."),
    "taken": N_("To už patří někomu jinému."),
    "password_other": N_("S tímto heslem se účet nezakládal. Zadejte to, které jste zvolili při zakládání."),
    "link_over": N_("Odkaz už neplatí: vypršel, byl použit, nebo ho nahradil novější."),
    "address_used": N_("S touto adresou už účet je."),
    "email_same": N_("Tuto adresu už u účtu máte."),
    "must_agree": N_("Bez toho účet založit nejde."),
    "terms_old": N_("Pravidla se mezitím změnila. Přečtěte si je prosím znovu."),
    "vote_open": N_("Hlasování ještě běží."),
    # a field
    FALLBACK: N_("Tato hodnota tu být nemůže."),
    "missing": N_("Vyplňte prosím."),
    "reasons_too_long": N_("Nejvýš 40 důvodů, každý na jednom řádku a nejvýš 80 znaků dlouhý."),
    "topics_too_long": N_("Nejvýš 40 témat, každé na jednom řádku a nejvýš 60 znaků dlouhé."),
    "twice": N_("Je tu dvakrát."),
    "ends_before_start": N_("Konec musí být po začátku."),
    "empty": N_("Vyplňte prosím."),
    "extra_forbidden": N_("Takové pole neznáme."),
    "string_type": N_("Má to být text."),
    "string_unicode": N_("Text je poškozený, obsahuje neplatné znaky."),
    "damaged": N_("Text je poškozený, obsahuje neplatné znaky."),
    "control_characters": N_("Text obsahuje řídicí znaky, které nikdo neuvidí. Odstraňte je."),
    "bidi": N_("Text obsahuje znaky, které mění směr písma. Odstraňte je."),
    "combining": N_("Text má na jednom písmenu příliš mnoho znamének."),
    "too_short": N_("Je to příliš krátké, napište aspoň %(min)s znaků."),
    "too_long": N_("Je to příliš dlouhé, nejvýš %(max)s znaků."),
    "string_too_short": N_("Je to příliš krátké, napište aspoň %(min_length)s znaků."),
    "string_too_long": N_("Je to příliš dlouhé, nejvýš %(max_length)s znaků."),
    "string_pattern_mismatch": N_("Nemá to správnou podobu."),
    "too_many": N_("Vyberte nejvýš %(max_length)s."),
    "too_few": N_("Vyberte aspoň %(min_length)s."),
    "repeated": N_("Uveďte to jen jednou."),
    "int_type": N_("Má to být celé číslo."),
    "int_parsing": N_("Má to být celé číslo."),
    "int_from_float": N_("Má to být celé číslo."),
    "int_parsing_size": N_("Číslo je příliš velké."),
    "float_type": N_("Má to být číslo."),
    "float_parsing": N_("Má to být číslo."),
    "finite_number": N_("Má to být číslo."),
    "greater_than_equal": N_("Nejméně %(ge)s."),
    "less_than_equal": N_("Nejvýš %(le)s."),
    "greater_than": N_("Má to být více než %(gt)s."),
    "less_than": N_("Má to být méně než %(lt)s."),
    "bool_type": N_("Má to být ano, nebo ne."),
    "bool_parsing": N_("Má to být ano, nebo ne."),
    "enum": N_("Vyberte jednu z možností: %(expected)s."),
    "literal_error": N_("Vyberte jednu z možností: %(expected)s."),
    "list_type": N_("Má to být seznam."),
    "dict_type": N_("Má to být objekt."),
    "model_type": N_("Má to být objekt."),
    "datetime_type": N_("Má to být čas, například 2026-11-23T09:00:00Z."),
    "datetime_parsing": N_("Má to být čas, například 2026-11-23T09:00:00Z."),
    "datetime_from_date_parsing": N_("Má to být čas, například 2026-11-23T09:00:00Z."),
    "timezone_aware": N_("U času chybí pásmo, například Z."),
    "date_parsing": N_("Má to být datum, například 2026-11-23."),
    "unknown": N_("Nic takového neznáme."),
    "only_for_merge": N_("Vyplňuje se jen při sloučení."),
    "only_for_accept": N_("Vyplňuje se jen při přijetí."),
    "too_far": N_("Je to příliš daleko. Zkontrolujte rok."),
    "too_early": N_("To je před rokem 2000. Zkontrolujte prosím rok."),
    "in_the_past": N_("Tento čas už minul."),
    "in_the_future": N_("Tento čas ještě nenastal."),
    "day": N_("Napište den, například 1. 3. 2026."),
    # a table to import
    "no_column": N_("Tento sloupec v tabulce chybí."),
    "no_table": N_("Tohle není tabulka. Čteme CSV a XLSX."),
    "no_rows": N_("Tabulka je prázdná. V prvním řádku mají být názvy sloupců, pod ním podněty."),
    "too_many_rows": N_("Tabulka je příliš velká. Rozdělte ji na části po 10 000 řádcích."),
    "too_many_columns": N_("Tabulka má příliš mnoho sloupců, nejvýš jich může být 50."),
    "csv_broken": N_("Řádky nemají stejně buněk, nebo jsou pomíchané uvozovky. Uložte tabulku znovu."),
    "bad_cursor": N_("Odtud pokračovat nejde, začněte znovu od začátku seznamu."),
}


def message(code: str, details: Mapping[str, Any] | None = None) -> str:
    """Return the words for a code in the reader's language; general ones for one of pydantic's that is not listed."""
    return _format_message(gettext, code, details)


def message_in(language: str, code: str, details: Mapping[str, Any] | None = None) -> str:
    """Return the words for a code in a language, where there is no request that would say which: on a command line."""
    return _format_message(catalogue(language).gettext, code, details)


def _format_message(translate: Callable[[str], str], code: str, details: Mapping[str, Any] | None) -> str:
    text = str(translate(MESSAGES.get(code, MESSAGES[FALLBACK])))
    return text % _Details(details or {}) if "%(" in text else text


def field_messages(wrong: Invalid) -> dict[str, list[str]]:
    """Return what is wrong with each field, in the reader's language."""
    bounds = wrong.bounds if isinstance(wrong, InvalidInput) else {}
    return {
        field: [message(code, bounds[field][n] if field in bounds else None) for n, code in enumerate(codes)]
        for field, codes in wrong.fields.items()
    }


class _Details(dict[str, Any]):
    """The details that a message mentions; "…" stands for one that is missing, rather than an error."""

    def __missing__(self, key: str) -> str:
        return "…"
