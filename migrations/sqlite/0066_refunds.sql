-- What is given back of top-ups.

CREATE TABLE refunds (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    topup_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    status TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    reference TEXT NOT NULL CHECK (length(reference) <= 64),
    note TEXT NOT NULL CHECK (length(note) <= 255),
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    error TEXT CHECK (length(error) <= 255),
    CONSTRAINT refunds_reference UNIQUE (reference),
    CONSTRAINT refunds_topup_id FOREIGN KEY (topup_id) REFERENCES topups (id)
) STRICT;
CREATE INDEX refunds_topup ON refunds (topup_id);
CREATE INDEX refunds_status ON refunds (status, next_try_at);
