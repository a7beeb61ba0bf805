"""The shape of an edition file: which keys, which kinds of value; what they refer to is not looked at here."""
