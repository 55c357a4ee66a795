"""The letter coach: marks what hurts in a letter, says why, and what to say instead.

How it is used::

    from clientjournal.core.coach.coach import Coach
    from clientjournal.core.coach.report import Facts
    from clientjournal.packs import load_packs

    packs, problems = load_packs(settings.config)     # problems: a sentence per file left out
    coach = Coach(packs)                              # keep it: it remembers paragraphs
    report = coach.check(text, lang=None, facts=Facts(...), typing=cursor)

``lang`` is a pack's id (``en``, ``vi``) for the whole text; with None each paragraph is judged by its
letters. ``typing`` is the cursor's offset while somebody types: what touches the word being typed waits;
leave it out 700 ms after the last key. All offsets are code points of the text as given.

``report.findings``  by place; a ``Finding`` has ``rule``, ``trigger``, ``start``, ``end``, ``quote``,
    ``severity`` (``stop``, ``look``, ``note``), ``title``, ``why``, ``ask``, ``suggestions``, ``key``.
    A ``Suggestion`` replaces ``start:end`` (which may be wider than the finding) by ``replacement``; where
    that is None, ``label`` is a frame to fill.
``report.shown()``  the same as an editor lists them, stop before look before note: a ``Mark`` has the
    ``finding`` to show first, ``more`` on the same words, and all ``spans`` of one thought.
``report.musthaves``  in the pack's order; a ``MustHaveResult`` has ``id``, ``state`` (``has``, ``part``
    for praise that names nothing the client card holds, ``lacks``), ``title``, ``ask``, and the sentence
    that counted as ``start``, ``end``, ``quote``. ``report.has`` and ``report.lacks`` are their ids.
``report.words``  the letter's length.

``Facts`` says what the journal knows: ``client``, ``own_words`` (never marked), ``about``, ``admire``,
``last_day`` and ``today`` (dates in the ending that lie before the notice period, or in the past, are
remarked on),
``channel`` (what is long), ``kept``: add ``finding.key`` to it and that finding stays quiet.

Remarks that no pattern makes are findings too, of the rules ``slot``, ``long``, ``loud``,
``late-ending``, ``order``, ``no-self``, ``early-date``, ``past-date`` and ``no-such-day``; those about
the whole letter are empty spans.

A pack is a TOML file in ``data/coach``; ``core.coach.pattern`` describes its pattern language,
``core.coach.reading`` reads it (a pattern only when ``shelf`` says that a sentence may hold it),
``core.coach.examples`` runs the sentences it is tested with. Each
paragraph goes through NFC (``source``), masks (``masks``), sentences (``tokens``), triggers with their
conditions (``paragraph``), and the whole letter through ``musthaves`` and ``notes``.
"""
