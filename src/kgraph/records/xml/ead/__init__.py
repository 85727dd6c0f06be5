"""Finding aids in EAD 2002 and EAD3, whose elements are told by their names, whatever their namespace.

EAD 2002: loc.gov/ead/tglib; EAD3: loc.gov/ead/EAD3taglib. The two differ in a few names of attributes
(`type` and `localtype`, `role` and `relator`, `authfilenumber` and `identifier`) and in structured dates and extents.
"""
