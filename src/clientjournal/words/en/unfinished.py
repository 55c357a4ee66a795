"""English: forms that were left unanswered."""

WORDS: dict[str, str | tuple[str, str]] = {
    "moment": "{day} {time}",
    "back": "What you typed on {when} is back. Esc drops it.",
    "hidden": "What you typed on {when} is back, hidden by the mask. F8 shows it.",
    # said at the next start
    "waiting": (
        "Kept, not saved: {form}, typed on {when}.",
        "Kept, not saved: {form}, typed on {when}, and {more} more.",
    ),
    "opens": "opens it",
    "then": "{first} then {second}",
    # which form it is
    "form.log": "a contact with {name}",
    "form.edit": "an entry of {name}",
    "form.note": "a note about {name}",
    "form.when": "the time of a contact with {name}",
    "form.card": "the card of {name}",
    "form.add-client": "a new client",
    "form.invoice": "an invoice for {name}",
    "form.invoice-edit": "an invoice for {name}",
    "form.pay": "a payment of {name}",
    "form.promise": "a promise of {name}",
    "form.check": "a fit check of {name}",
    "form.check-edit": "a fit check of {name}",
    "form.talk": "a talk with {name}",
    "form.talk-edit": "a talk with {name}",
    "form.step": "words for the guide of {name}",
    "form.own-line": "words for the guide of {name}",
    "form.skip": "a reason in the guide of {name}",
    "form.letter": "a letter to {name}",
    "form.snooze": "“not yet” for {name}",
    "form.repair": "a repair talk with {name}",
}
