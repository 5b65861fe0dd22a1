-- Payments that their payers dispute.

ALTER TABLE topups ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed >= 0);

CREATE TABLE disputes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    topup_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    reason TEXT NOT NULL CHECK (length(reason) <= 64),
    reference TEXT NOT NULL CHECK (length(reference) <= 190),
    withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),
    returned INTEGER NOT NULL CHECK (returned >= 0),
    payment_id INTEGER,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    CONSTRAINT disputes_reference UNIQUE (topup_id, reference),
    CONSTRAINT disputes_never_more CHECK (returned <= withdrawn),
    CONSTRAINT disputes_topup_id FOREIGN KEY (topup_id) REFERENCES topups (id),
    CONSTRAINT disputes_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id)
) STRICT;
CREATE INDEX disputes_status ON disputes (status, next_try_at);
CREATE INDEX disputes_payment ON disputes (payment_id);
