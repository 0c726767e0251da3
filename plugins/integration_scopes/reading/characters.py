from integration_scopes.reading.fault import Fault
def faults(text, first_line): return []
