"""Files meant to harm, made when they are needed: each says what must become of it."""
