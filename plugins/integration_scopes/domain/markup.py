"""The HTML that the prose of a page may have; everything else is left out of the page."""

TAGS = frozenset(
    {
        *("a", "abbr", "acronym", "article", "aside", "b", "bdi", "bdo", "blockquote", "br"),
        *("caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details"),
        *("dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label", "li"),
        *("mark", "nav", "ol", "p", "path", "pre", "q", "rp", "rt", "rtc", "ruby", "s", "samp"),
        *("section", "small", "span", "strike", "strong", "sub", "summary", "sup", "svg", "table"),
        *("tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr"),
    }
)
SCHEMES = frozenset({"http", "https", "mailto"})
"""The schemes of addresses that may lead out of the site."""
