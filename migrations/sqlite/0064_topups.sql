-- Top-ups through payment providers.

CREATE TABLE payment_providers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('stripe')),
    base_url TEXT NOT NULL CHECK (length(base_url) <= 255),
    api_key TEXT NOT NULL CHECK (length(api_key) <= 255),
    webhook_key TEXT CHECK (length(webhook_key) <= 255),
    publishable_key TEXT CHECK (length(publishable_key) <= 255),
    amount_max INTEGER NOT NULL CHECK (amount_max >= 0),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT payment_providers_customer UNIQUE (customer_id),
    CONSTRAINT payment_providers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

-- automatic_for is the customer as long as an automatic one waits: there is never a second one.
CREATE TABLE topups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    provider_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL CHECK (length(currency) <= 3),
    automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'cancelled')),
    reference TEXT NOT NULL CHECK (length(reference) <= 64),
    request_key TEXT CHECK (length(request_key) <= 190),
    intent_id TEXT CHECK (length(intent_id) <= 190),
    payer TEXT CHECK (length(payer) <= 190),
    payment_method TEXT CHECK (length(payment_method) <= 190),
    paid INTEGER NOT NULL CHECK (paid >= 0),
    refunded INTEGER NOT NULL CHECK (refunded >= 0 AND refunded <= paid),
    payment_id INTEGER,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    error TEXT CHECK (length(error) <= 255),
    automatic_for INTEGER,
    CONSTRAINT topups_reference UNIQUE (reference),
    CONSTRAINT topups_key UNIQUE (customer_id, request_key),
    CONSTRAINT topups_intent UNIQUE (provider_id, intent_id),
    CONSTRAINT topups_automatic UNIQUE (automatic_for),
    CONSTRAINT topups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT topups_provider_id FOREIGN KEY (provider_id) REFERENCES payment_providers (id),
    CONSTRAINT topups_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id),
    CONSTRAINT topups_automatic_for FOREIGN KEY (automatic_for) REFERENCES customers (id)
) STRICT;
CREATE INDEX topups_status ON topups (status, next_try_at);
CREATE INDEX topups_payment ON topups (payment_id);

INSERT INTO duties (name, holder, held_until) VALUES ('topups', '', 0);

UPDATE roles SET privileges = privileges || ' payment_providers:* topups:*' WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = privileges || ' topups:*' WHERE customer_id IS NULL AND name = 'administrator';
