-- Currencies of accounts, plans, carriers, cards and vouchers; exchange rates; what a posting was before it was converted.

CREATE TABLE exchange_rates (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    from_currency TEXT NOT NULL CHECK (length(from_currency) = 3),
    to_currency TEXT NOT NULL CHECK (length(to_currency) = 3),
    rate TEXT NOT NULL CHECK (length(rate) <= 40),
    valid_from INTEGER NOT NULL,
    CONSTRAINT exchange_rates_pair UNIQUE (customer_id, from_currency, to_currency, valid_from),
    CONSTRAINT exchange_rates_two CHECK (from_currency <> to_currency),
    CONSTRAINT exchange_rates_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

ALTER TABLE customers ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE plans ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE carriers ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE card_groups ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE voucher_batches ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE ledger_accounts ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3);
ALTER TABLE postings ADD COLUMN from_currency TEXT CHECK (length(from_currency) = 3);
ALTER TABLE postings ADD COLUMN from_amount INTEGER CHECK (from_amount >= 0);
ALTER TABLE postings ADD COLUMN rate TEXT CHECK (length(rate) <= 40);

-- Until now who bills had one currency, for prices and balances alike; who does not bill has that of the owner of the system.
UPDATE customers SET currency = COALESCE(
    (SELECT i.currency FROM issuers i WHERE i.customer_id = COALESCE(customers.parent_id, customers.id)),
    (SELECT i.currency FROM issuers i JOIN customers o ON o.id = i.customer_id WHERE o.parent_id IS NULL LIMIT 1), 'EUR');
UPDATE plans SET currency = COALESCE(
    (SELECT i.currency FROM issuers i WHERE i.customer_id = plans.customer_id),
    (SELECT o.currency FROM customers o WHERE o.parent_id IS NULL LIMIT 1), 'EUR');
UPDATE carriers SET currency = COALESCE((SELECT o.currency FROM customers o WHERE o.parent_id IS NULL LIMIT 1), 'EUR');
UPDATE card_groups SET currency = COALESCE((SELECT p.currency FROM plans p WHERE p.id = card_groups.plan_id), 'EUR');
UPDATE voucher_batches SET currency = COALESCE(
    (SELECT i.currency FROM issuers i WHERE i.customer_id = voucher_batches.customer_id),
    (SELECT o.currency FROM customers o WHERE o.parent_id IS NULL LIMIT 1), 'EUR');
UPDATE ledger_accounts SET currency = COALESCE(
    (SELECT c.currency FROM customers c WHERE c.id = ledger_accounts.customer_id AND ledger_accounts.kind IN ('customer', 'cost')),
    (SELECT i.currency FROM issuers i WHERE i.customer_id = ledger_accounts.customer_id),
    (SELECT c.currency FROM carriers c WHERE c.id = ledger_accounts.carrier_id),
    (SELECT g.currency FROM cards k JOIN card_groups g ON g.id = k.card_group_id WHERE k.id = ledger_accounts.card_id),
    (SELECT o.currency FROM customers o WHERE o.parent_id IS NULL LIMIT 1), 'EUR');
ALTER TABLE issuers DROP COLUMN currency;

-- A customer has an account of a kind for each currency. SQLite cannot change a constraint: its text is changed, and its index made
-- again.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE (customer_id, kind)', 'UNIQUE (customer_id, kind, currency)')
WHERE type = 'table' AND name = 'ledger_accounts';
PRAGMA writable_schema = RESET;
REINDEX ledger_accounts;

UPDATE roles SET privileges = privileges || ' exchange_rates:*' WHERE customer_id IS NULL AND name = 'reseller';
