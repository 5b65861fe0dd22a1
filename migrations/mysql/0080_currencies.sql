-- Currencies of accounts, plans, carriers, cards and vouchers; exchange rates; what a posting was before it was converted.

CREATE TABLE exchange_rates (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    from_currency VARCHAR(3) NOT NULL,
    to_currency VARCHAR(3) NOT NULL,
    rate VARCHAR(40) NOT NULL,
    valid_from BIGINT NOT NULL,
    CONSTRAINT exchange_rates_pair UNIQUE (customer_id, from_currency, to_currency, valid_from),
    CONSTRAINT exchange_rates_two CHECK (from_currency <> to_currency),
    CONSTRAINT exchange_rates_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE customers ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE plans ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE carriers ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE card_groups ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE voucher_batches ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE ledger_accounts ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE postings ADD COLUMN from_currency VARCHAR(3) NULL, ADD COLUMN from_amount BIGINT NULL, ADD COLUMN rate VARCHAR(40) NULL;

-- Until now who bills had one currency, for prices and balances alike; who does not bill has that of the owner of the system.
UPDATE customers c LEFT JOIN issuers i ON i.customer_id = COALESCE(c.parent_id, c.id)
    LEFT JOIN (SELECT MIN(i.currency) AS currency FROM issuers i JOIN customers o ON o.id = i.customer_id WHERE o.parent_id IS NULL) s ON TRUE
    SET c.currency = COALESCE(i.currency, s.currency, 'EUR');
UPDATE plans p LEFT JOIN issuers i ON i.customer_id = p.customer_id
    LEFT JOIN (SELECT MIN(currency) AS currency FROM customers WHERE parent_id IS NULL) s ON TRUE
    SET p.currency = COALESCE(i.currency, s.currency, 'EUR');
UPDATE carriers c LEFT JOIN (SELECT MIN(currency) AS currency FROM customers WHERE parent_id IS NULL) s ON TRUE
    SET c.currency = COALESCE(s.currency, 'EUR');
UPDATE card_groups g JOIN plans p ON p.id = g.plan_id SET g.currency = p.currency;
UPDATE voucher_batches v LEFT JOIN issuers i ON i.customer_id = v.customer_id
    LEFT JOIN (SELECT MIN(currency) AS currency FROM customers WHERE parent_id IS NULL) s ON TRUE
    SET v.currency = COALESCE(i.currency, s.currency, 'EUR');
UPDATE ledger_accounts a LEFT JOIN customers c ON c.id = a.customer_id AND a.kind IN ('customer', 'cost')
    LEFT JOIN issuers i ON i.customer_id = a.customer_id LEFT JOIN carriers t ON t.id = a.carrier_id
    LEFT JOIN cards k ON k.id = a.card_id LEFT JOIN card_groups g ON g.id = k.card_group_id
    LEFT JOIN (SELECT MIN(currency) AS currency FROM customers WHERE parent_id IS NULL) s ON TRUE
    SET a.currency = COALESCE(c.currency, i.currency, t.currency, g.currency, s.currency, 'EUR');
ALTER TABLE issuers DROP COLUMN currency;

-- A customer has an account of a kind for each currency.
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_customer_currency UNIQUE (customer_id, kind, currency),
    DROP INDEX ledger_accounts_customer_kind;

UPDATE roles SET privileges = CONCAT(privileges, ' exchange_rates:*') WHERE customer_id IS NULL AND name = 'reseller';
