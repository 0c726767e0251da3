"""Repair: the mistakes that can be corrected, and what is said of each."""

from dataclasses import KW_ONLY, dataclass

_COMMENT = 'take the line out, or make it a comment with "#"'
_QUOTE = "put the text in quotes"
_PLAIN = "type a plain space"
_OUT = "take it out"
_LIST = 'write "key: value" in {{ }}, and a list in [ ]'
_HIDDEN = "hidden-character"
_NUMBER = "ambiguous-number"
_TEXT = "unquoted-text"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, what to do, and the rule; braces hold the place of the candidate's words.

    One that `breaks_off` leaves something unread. One that `only_explains` a text that YAML
    refuses is no mistake in a text that it takes. One that `needs_decision` is a guess at what
    the author meant: it is not written by `--fix`. One that
    `is_last_resort` is tried where no other lets more be read. `has_line` is False where the
    corrected line alone says nothing.
    """

    problem: str
    advice: str
    rule: str = "unreadable"
    _: KW_ONLY
    breaks_off: bool = False
    only_explains: bool = False
    needs_decision: bool = False
    is_last_resort: bool = False
    has_line: bool = True


MISTAKES = {
    # ---- lines
    "directive": Mistake("orders to the reader of YAML are not supported: {}", _COMMENT),
    "document": Mistake('"{1}" at the start of a line ends the YAML: {0}', _COMMENT),
    "explicit key": Mistake(
        '"? " at the start of a line begins a key: {}',
        'write "key: value", or indent the line if it goes on with the text above',
        breaks_off=True,
    ),
    "remark": Mistake(
        'this line is neither "key: value" nor a comment: {}',
        'make it a comment with "#"',
        only_explains=True,
    ),
    "tight colon": Mistake('a space is missing after ":": {}', 'put a space after ":"'),
    "tight dash": Mistake('a space is missing after "-": {}', 'put a space after "-"'),
    "extra dash": Mistake(
        '"- " begins a list\'s item, its neighbours are keys: {}',
        'take the "-" out',
        only_explains=True,
    ),
    "no colon": Mistake('":" is missing after {}', "put a colon after the key", only_explains=True),
    "shifted": Mistake(
        "the line begins with {}, its neighbours with {}: {}", "{3}", only_explains=True
    ),
    "goes on": Mistake("the line goes on with the text above and is not indented: {}", "{1}"),
    "left of its block": Mistake(
        "the line is further left than its block of text: {}", "{1}", only_explains=True
    ),
    "comment line": Mistake(
        "a comment ends the text, which goes on below: {}",
        "move the comment above the text",
        only_explains=True,
        needs_decision=True,  # without the line, the comment is lost
        has_line=False,
    ),
    "comment": Mistake(
        "a comment ends the text, which goes on below: {}",
        "move the comment to a line of its own above",
        only_explains=True,
        needs_decision=True,
    ),
    # ---- white space and characters that nobody sees
    "empty line": Mistake("{} is on an otherwise empty line", "empty the line", _HIDDEN),
    "margin": Mistake("the line begins with {}, YAML takes only spaces there", "{1}", _HIDDEN),
    "odd space": Mistake("{} is where YAML takes only plain spaces", _PLAIN, _HIDDEN),
    "odd name": Mistake("{} is in a name: {}", _PLAIN, _HIDDEN),
    "hidden": Mistake("{}", _OUT, _HIDDEN),
    "one as two": Mistake(
        '"{}" is one character written as two, which YAML does not know',
        "write the character itself",
    ),
    # ---- keys
    "special key": Mistake(
        "the key {} holds a sign that YAML keeps for itself", "put the key in quotes", _TEXT
    ),
    "key not text": Mistake(
        "the key {} is {} to YAML, and keys are texts", "put the key in quotes", "key-not-text"
    ),
    "no key": Mistake('a key is missing before ":"', 'write "key: value"', "key-not-text"),
    # ---- references, names and types
    "type": Mistake('"{}" types a value, which scopes do not support', _OUT),
    "name": Mistake(
        '"{}" names a value for use elsewhere, which scopes do not support',
        "take the name out, and write the value again where it is needed",
        needs_decision=True,
    ),
    "reference": Mistake(
        '"{}" refers to a value elsewhere, which scopes do not support',
        "write {1} in the place of {0}",
        breaks_off=True,
    ),
    # ---- texts
    "unquoted": Mistake("{}", _QUOTE, _TEXT),
    "beside its mark": Mistake(
        'a block of text begins below its "{}", not beside it: {}', _QUOTE, only_explains=True
    ),
    "tight comment": Mistake(
        'a space is missing before "#", readers of YAML disagree about {}',
        "put two spaces before the comment",
    ),
    "typographic quotes": Mistake(
        "{} and {} are no quotes to YAML, they are text: {}", "use straight quotes", _TEXT
    ),
    "apostrophe": Mistake(
        "the text begins with an apostrophe, which YAML takes for a quote: {}", _QUOTE, _TEXT
    ),
    "open quote": Mistake("the quote before {} is never closed", "close the quote"),
    "early quote": Mistake(
        "the {} after {} closes the quoted text",
        "put the whole text in quotes",
        _TEXT,
        only_explains=True,
    ),
    "after quotes": Mistake(
        "the text goes on after its quotes: {}",
        "put the whole text in quotes",
        _TEXT,
        only_explains=True,
    ),
    "backslash": Mistake(
        "in double quotes a backslash is a sign of its own: {}", "use single quotes"
    ),
    "path": Mistake(
        "in double quotes a backslash is a sign of its own: {}", "use single quotes", _TEXT
    ),
    # ---- numbers
    "zeros": Mistake(
        'the number "{}" begins with zeros: some read it in base eight',
        "leave the zeros out, or put it in quotes if they count",
        _NUMBER,
        needs_decision=True,
    ),
    "thousands": Mistake(
        '"{}" is no number to YAML, because of the mark between its thousands',
        "write the digits alone",
        _NUMBER,
    ),
    "fraction": Mistake(
        '"{}" may be read as thousands or as a fraction',
        "write the digits alone",
        _NUMBER,
        needs_decision=True,
    ),
    # ---- lists and brackets
    "list beside key": Mistake(
        "a list begins below its key, or in [ ] beside it: {}",
        "write the list in [ ]",
        only_explains=True,
    ),
    "extra closer": Mistake('"{}" closes nothing that is open', _OUT, only_explains=True),
    "open bracket": Mistake('"{}" is never closed: {}', 'close it with "{2}"', only_explains=True),
    "wrong closer": Mistake(
        '"{}" is closed by "{}" instead of "{}"', 'close it with "{2}"', only_explains=True
    ),
    "no closer": Mistake(
        '"{2}" is missing before "{1}"', 'close it with "{2}"', only_explains=True
    ),
    "begins with bracket": Mistake("{}", _QUOTE, _TEXT, is_last_resort=True),
    "lonely": Mistake(
        "{} in {{ }} is a key without a value, or a value without a key",
        _LIST,
        breaks_off=True,
        is_last_resort=True,
    ),
    "tight colon in braces": Mistake(
        'a space is missing after ":", YAML reads {} as one key', 'put a space after ":"'
    ),
    "no pairs": Mistake('{} holds no "key: value"', "write a list in [ ]"),
}
