"""Tables of everything an index holds, for spreadsheets, scripts and data frames."""
