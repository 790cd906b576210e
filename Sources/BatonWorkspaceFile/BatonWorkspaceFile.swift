// The workspace file: parsing, checks, and the time-zone tables that the engine works with.
