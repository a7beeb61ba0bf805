"""The shape of an edition file: keys and kinds of value; what they refer to is not looked at here."""
