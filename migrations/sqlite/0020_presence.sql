-- Subscriptions and publications of sipd, so that they survive a restart and the end of a machine. state is JSON.
CREATE TABLE presence (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) <= 64),
    kind TEXT NOT NULL CHECK (kind IN ('subscription', 'publication')),
    ends_at INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX presence_ends_at ON presence (ends_at);
