"""Two rules ask about each criterion, one after the other, each on its way through all scopes."""

from integration_scopes.domain.english import cached_judge


def test_each_criterion_is_judged_once_on_a_large_site() -> None:
    texts = [f"AC{number}" for number in range(8_000)]
    cached_judge.cache_clear()
    for _ in range(2):
        for text in texts:
            cached_judge(text, frozenset())
    info = cached_judge.cache_info()
    assert (info.misses, info.hits) == (len(texts), len(texts))
