from dataclasses import dataclass
from typing import Any
from integration_scopes.reading import yamldoc
from integration_scopes.reading.fault import Fault
from integration_scopes.source import Span
@dataclass(frozen=True, kw_only=True)
class Document:
    data: Any = None
    readable: bool = True
    faults: tuple = ()
    text: str = ""
    first_line: int = 2
    def places(self): return yamldoc.locate(self.text, first_line=self.first_line)
def read_yaml(text, *, first_line, is_prose):
    r = yamldoc.load(text, first_line=first_line)
    f=()
    if r.trouble:
        f=(Fault(rule="unreadable", span=Span.on_line(r.trouble.line, r.trouble.column, r.trouble.column+1), message=r.trouble.problem or r.trouble.kind),)
    return Document(data=r.data, readable=r.trouble is None, faults=f, text=text, first_line=first_line)
