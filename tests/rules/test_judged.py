"""Two rules ask about each criterion, one after the other, each for 32 scopes at a time."""

from integration_scopes.domain.english import cached_judge


def test_each_criterion_is_judged_once_if_scopes_have_sixty_of_them() -> None:
    texts = [f"AC{number}" for number in range(32 * 60)]
    cached_judge.cache_clear()
    for _ in range(2):
        for text in texts:
            cached_judge(text, frozenset())
    info = cached_judge.cache_info()
    assert (info.misses, info.hits) == (len(texts), len(texts))
