"""The closed vocabularies in words of the interface. `N_` marks words for the catalogue of translations; a test holds that
each of them is translated.
"""

from __future__ import annotations


def N_(text: str) -> str:
    """`text` itself: marks it for the catalogue of translations."""
    return text


STATUS = {
    "happened": N_("said to have happened"),
    "ongoing": N_("said to be under way"),
    "planned": N_("planned"),
    "possible": N_("possible"),
    "denied": N_("denied"),
    "hypothetical": N_("hypothetical"),
}
VERDICT = {
    "breach": N_("breach, if true"),
    "would-breach": N_("would breach"),
    "exempt": N_("exempt"),
    "undetermined": N_("cannot tell"),
}
KIND = {
    "arms-transfer": N_("arms transfer"),
    "goods-transfer": N_("goods transfer"),
    "military-service": N_("military service"),
    "labour": N_("labour"),
    "weapons-test": N_("weapons test"),
    "weapons-use": N_("weapons use"),
    "finance": N_("finance"),
    "shipping": N_("shipping"),
    "sanction": N_("sanction"),
    "vote": N_("vote"),
    "appeal": N_("appeal"),
    "recognition": N_("recognition"),
    "contact": N_("contact"),
    "agreement": N_("agreement"),
    "aid": N_("aid"),
    "compliance": N_("compliance"),
    "condition": N_("condition"),
}
ROLE = {
    "supplier": N_("supplier"),
    "recipient": N_("recipient"),
    "intermediary": N_("intermediary"),
    "item": N_("item"),
    "value": N_("value"),
    "place": N_("place"),
    "purpose": N_("purpose"),
    "provider": N_("provider"),
    "personnel": N_("personnel"),
    "sender": N_("sender"),
    "host": N_("host"),
    "workers": N_("workers"),
    "actor": N_("actor"),
    "target": N_("target"),
    "payer": N_("payer"),
    "payee": N_("payee"),
    "amount": N_("amount"),
    "vessel": N_("vessel"),
    "counterpart": N_("counterpart"),
    "authority": N_("authority"),
    "instrument": N_("instrument"),
    "act": N_("act"),
    "voter": N_("voter"),
    "body": N_("body"),
    "matter": N_("matter"),
    "ballot": N_("ballot"),
    "addressee": N_("addressee"),
    "recognised": N_("recognised"),
    "participant": N_("participant"),
    "form": N_("form"),
    "party": N_("party"),
    "verdict": N_("verdict"),
    "holder": N_("holder"),
    "state": N_("state"),
}
RELATION = {"independent": N_("independent"), "dependent": N_("dependent"), "unknown": N_("unknown")}
RESULT = {"met": N_("met"), "not-met": N_("not met"), "unknown": N_("unknown")}
SOURCE = {
    "official": N_("official"),
    "document": N_("document"),
    "media": N_("media"),
    "organisation": N_("organisation"),
    "expert": N_("expert"),
    "person": N_("person"),
    "unnamed": N_("nobody named"),
}
BASIS = {
    "given": N_("as given"),
    "metadata": N_("from the page's metadata"),
    "text": N_("as the page says"),
    "inferred": N_("inferred"),
    "unknown": N_("unknown"),
}
DECISION = {
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "amend": N_("amended"),
    "comment": N_("comment"),
    "merge": N_("merged"),
    "split": N_("split off"),
    "undo": N_("undone"),
}
WHY = {
    "credit": N_("credit"),
    "promotion": N_("promotion"),
    "subscription": N_("subscription"),
    "comments": N_("comments"),
    "navigation": N_("navigation"),
    "caption": N_("caption"),
    "other": N_("other"),
}
CLOSED = {
    "adopt": N_("adopted"),
    "extend": N_("extended"),
    "ease": N_("eased"),
    "lift": N_("lifted"),
    "propose": N_("proposed"),
    "list": N_("put on the list"),
    "delist": N_("taken off the list"),
    "in-force": N_("in force"),
    "veto": N_("veto"),
    "for": N_("for"),
    "against": N_("against"),
    "abstain": N_("abstained"),
    "meeting": N_("meeting"),
    "visit": N_("visit"),
    "call": N_("phone call"),
    "letter": N_("letter"),
    "talks": N_("talks"),
    "breach": N_("breach"),
    "non-enforcement": N_("not enforced"),
    "comply": N_("complied with"),
    "shortage": N_("shortage"),
    "malfunction": N_("malfunction"),
    "loss": N_("loss"),
    "capability": N_("capability"),
}
"""Words of the closed roles: what was done with a measure, how a vote was cast, and so on."""

ITEM = {
    "uav": N_("drone"),
    "armour": N_("armoured vehicles"),
    "dual-use": N_("dual-use goods"),
    "chemical-biological": N_("chemical or biological weapons"),
    "luxury": N_("luxury goods"),
    "medical": N_("medical supplies"),
    "agricultural": N_("farm products"),
    "crypto": N_("cryptocurrency"),
}
"""Categories of items whose key says too little; the others are said as their key."""

FIELD = {
    "kind": N_("kind"),
    "status": N_("status"),
    "time": N_("when"),
    "time.start": N_("from"),
    "time.end": N_("until"),
    "source": N_("according to"),
    "quantity": N_("quantity"),
    "evidence": N_("words"),
    "verdict": N_("finding"),
    "language": N_("language"),
    "party": N_("party"),
    "regime": N_("regime"),
    "claim": N_("claim"),
    "date": N_("day"),
    "fact": N_("fact"),
    "system": N_("system"),
    "activity": N_("activity"),
    "end_user": N_("end user"),
}
"""Fields that people amend, search by or are told of, beside the roles."""

REVIEW = {
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "amended": N_("amended"),
    "commented": N_("commented"),
    "reopened": N_("to be looked at again"),
}
"""How a claim's review stands."""

ACTIVITY = {
    "ship-to-ship": N_("transfer between ships"),
    "bunkering": N_("bunkering"),
    "insurance": N_("insurance"),
    "joint-venture": N_("joint venture"),
    "overflight": N_("overflight"),
}
LANGUAGE = {
    "nb": N_("Bokmål"),
    "nn": N_("Nynorsk"),
    "en": N_("English"),
    "sv": N_("Swedish"),
    "da": N_("Danish"),
    "de": N_("German"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "nl": N_("Dutch"),
    "und": N_("unknown language"),
}
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

COLUMN = {
    "claim": N_("claim"),
    "event": N_("event"),
    "published": N_("published"),
    "language": N_("language"),
    "publisher": N_("outlet"),
    "title": N_("headline"),
    "source_page": N_("address of the page"),
    "kind": N_("kind"),
    "status": N_("status"),
    "quantity_low": N_("quantity, at least"),
    "quantity_high": N_("quantity, at most"),
    "quantity_unit": N_("quantity, unit"),
    "time_start": N_("happened from"),
    "time_end": N_("happened until"),
    "time_text": N_("happened, in words"),
    "said_by": N_("according to"),
    "said_by_kind": N_("kind of source"),
    "said_by_anonymous": N_("name withheld"),
    "chain": N_("chain of sources"),
    "quote": N_("words"),
    "start": N_("words from sign"),
    "end": N_("words until sign"),
    "confidence": N_("confidence"),
    "measures": N_("measures"),
    "verdicts": N_("findings"),
    "review": N_("reviewed"),
    "citation": N_("footnote"),
}
"""The columns of a table to keep that are no roles; those of roles are named after them."""
