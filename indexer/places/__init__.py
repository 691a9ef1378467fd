"""Where an agency is: the gazetteer of divisions and its resolver."""
