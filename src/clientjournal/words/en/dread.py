"""English: the three sentences, the states and the verdict."""

WORDS: dict[str, str | tuple[str, str]] = {
    # 1: are they more work than the work?
    "none": "No contact with {client} rated yet. {needed}",
    "early": (
        "{shown} after {count} day: too early to call. {more}",
        "{shown} after {count} days: too early to call. {more}",
    ),
    "more": (
        "{count} more day with contact before I judge.",
        "{count} more days with contact before I judge.",
    ),
    "needed": "{count} days with contact are needed before I judge.",
    "quiet": "No contact since {last}; last known {shown}.",
    "ok": (
        "Dread {shown}, your line is {line}. 1 of the last {of_last} days was high.",
        "Dread {shown}, your line is {line}. {count} of the last {of_last} days were high.",
    ),
    "ok-never": "Dread {shown}, your line is {line}. None of the last {of_last} days was high.",
    "watch": "Dread {shown}, line {line}: close. {high} of the last {of_last} days high ({needed} needed).",
    "watch-over": (
        "Dread {shown}, line {line}: over it, but only {high} of the last {of_last} days high "
        "({needed} needed)."
    ),
    "watch-high": "Dread {shown}, line {line}: close, and {high} of the last {of_last} days were high.",
    "over": (
        "Dread {shown}, your line is {line}. 1 of your last {of_last} days with {client} "
        "was at or over it; over since {since}.",
        "Dread {shown}, your line is {line}. {count} of your last {of_last} days with {client} "
        "were at or over it; over since {since}.",
    ),
    "clearing": "Dread {shown}; clears below {clears}. Over since {since}.",
    "contacts": (
        "1 of the last {of_last} contacts was 4+.",
        "{count} of the last {of_last} contacts were 4+.",
    ),
    "mostly": "Mostly: {reasons}.",
    "reason": "{reason} ({count})",
    "jumps": (
        "From one day to the next your rating jumps {shown} points on average (steady clients: about 1)."
    ),
    "jumps-too": "Jumps {shown} from day to day (steady clients: about 1).",
    "version": '"Which version today?" was a reason on {days} of the last {of_last} days.',
    # 2: do they pay on time, regularly?
    "money.undecided": "No invoice is paid or late yet",
    "money.needed": "{count} are needed before I judge",
    "money.record": "Paid on time {on_time} of the last {of_last}",
    "money.record-early": "Paid on time {on_time} of {of_last}",
    "money.more": ("1 more invoice before I judge", "{count} more invoices before I judge"),
    "money.median": ("1 day late in the median", "{count} days late in the median"),
    "money.open": ("1 open, 1 day overdue", "1 open, {count} days overdue"),
    "money.open-several": ("{open} open, up to 1 day overdue", "{open} open, up to {count} days overdue"),
    "money.open-number": ("{number} is 1 day overdue", "{number} is {count} days overdue"),
    "money.open-numbers": (
        "{open} open, {number} is 1 day overdue",
        "{open} open, {number} is {count} days overdue",
    ),
    "money.reason": "payment was a reason on {days} of the last {of_last} days",
    "money.sentence": "{parts}.",
    "money.joint": "; ",
    # 3: do we fit?
    "fit.none": "{count} days with contact are needed to judge the fit.",
    "fit.early": (
        "{count} more day with contact before I judge the fit.",
        "{count} more days with contact before I judge the fit.",
    ),
    "fit.quiet": "No contact since {last}, so nothing new about the fit.",
    "fit.ok-never": "You fit: style or vision was no reason on the last {of_last} days.",
    "fit.ok": "You fit: style or vision was a reason on {days} of the last {of_last} days.",
    "fit.amber": "The fit slips: style or vision was a reason on {days} of the last {of_last} days.",
    "fit.red": "You do not fit: style or vision was a reason on {days} of the last {of_last} days.",
    "fit.checked": "You checked it yourself on {on}.",
    # a question that is switched off
    "off.work": "Whether they are more work than the work is switched off in the settings.",
    "off.payment": "Payments are switched off in the settings.",
    "off.fit": "Fit is switched off in the settings.",
    # words
    "verdict.fine": "fine",
    "verdict.watch": "watch",
    "verdict.talk": "time to talk",
    "verdict.leave": "time to leave",
    "verdict.early": "too early to call",
    "verdict.quiet": "quiet",
    "verdict.none": "nothing yet",
    "state.over": "over",
    "state.red": "red",
    "state.watch": "watch",
    "state.amber": "amber",
    "state.ok": "ok",
    "state.early": "early",
    "state.quiet": "quiet",
    "state.none": "no ratings",
    "state.off": "off",
    "usual": "your usual is {shown} (median of your clients)",
}
