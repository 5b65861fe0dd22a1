-- Billing: who bills whom and how, what is charged besides calls, invoices and payments.

-- New words for kinds: SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''call'', ', 'kind IN (''charge'', ''tax'', ''credit'', ''call'', ')
WHERE type = 'table' AND name = 'ledger_transactions';
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''customer'', ', 'kind IN (''tax'', ''customer'', ')
WHERE type = 'table' AND name = 'ledger_accounts';
PRAGMA writable_schema = RESET;

-- How a customer bills the customers directly below.
CREATE TABLE issuers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
    currency TEXT NOT NULL CHECK (length(currency) <= 3),
    number_prefix TEXT NOT NULL CHECK (length(number_prefix) <= 20),
    next_number INTEGER NOT NULL CHECK (next_number BETWEEN 1 AND 4294967295),
    due_days INTEGER NOT NULL CHECK (due_days BETWEEN 0 AND 365),
    sender TEXT CHECK (length(sender) <= 254),
    payment_text TEXT CHECK (length(payment_text) <= 255),
    footer TEXT CHECK (length(footer) <= 255),
    CONSTRAINT issuers_customer UNIQUE (customer_id),
    CONSTRAINT issuers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

CREATE TABLE billing_profiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    street TEXT NOT NULL CHECK (length(street) <= 190),
    postcode TEXT NOT NULL CHECK (length(postcode) <= 20),
    city TEXT NOT NULL CHECK (length(city) <= 190),
    country TEXT NOT NULL CHECK (length(country) <= 2),
    tax_number TEXT CHECK (length(tax_number) <= 32),
    email TEXT CHECK (length(email) <= 254),
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    brand TEXT CHECK (length(brand) <= 60),
    CONSTRAINT billing_profiles_customer UNIQUE (customer_id),
    CONSTRAINT billing_profiles_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

CREATE TABLE contracts (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    starts_at INTEGER,
    ended_at INTEGER,
    tax_liability TEXT NOT NULL CHECK (tax_liability IN ('seller', 'buyer', 'exempt')),
    CONSTRAINT contracts_customer UNIQUE (customer_id),
    CONSTRAINT contracts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

CREATE TABLE billing_terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    plan_id INTEGER NOT NULL,
    period TEXT NOT NULL CHECK (period IN ('month', 'quarter', 'year')),
    defer_first INTEGER NOT NULL CHECK (defer_first IN (0, 1)),
    contract_months INTEGER NOT NULL CHECK (contract_months BETWEEN 0 AND 120),
    invoices INTEGER NOT NULL CHECK (invoices IN (0, 1)),
    due_days INTEGER CHECK (due_days BETWEEN 0 AND 365),
    CONSTRAINT billing_terms_plan UNIQUE (plan_id),
    CONSTRAINT billing_terms_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE fees (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    plan_id INTEGER NOT NULL,
    feature TEXT NOT NULL CHECK (feature IN ('customer', 'line', 'number', 'user')),
    sign_up INTEGER NOT NULL CHECK (sign_up >= 0),
    period INTEGER NOT NULL CHECK (period >= 0),
    included INTEGER NOT NULL CHECK (included BETWEEN 0 AND 4294967295),
    CONSTRAINT fees_plan_feature UNIQUE (plan_id, feature),
    CONSTRAINT fees_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE products (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    sign_up INTEGER NOT NULL CHECK (sign_up >= 0),
    period INTEGER NOT NULL CHECK (period >= 0),
    CONSTRAINT products_name UNIQUE (name),
    CONSTRAINT products_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX products_customer ON products (customer_id);

CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    CONSTRAINT subscriptions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT subscriptions_product_id FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;
CREATE INDEX subscriptions_customer ON subscriptions (customer_id);
CREATE INDEX subscriptions_product ON subscriptions (product_id);

CREATE TABLE taxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 60),
    percent INTEGER NOT NULL CHECK (percent >= 0),
    flat INTEGER NOT NULL CHECK (flat >= 0),
    scope TEXT NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    country TEXT CHECK (length(country) <= 2),
    CONSTRAINT taxes_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX taxes_customer ON taxes (customer_id);

-- `parties` is who both sides were on the day of approval, as JSON: a document never changes afterwards.
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    seller_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    status TEXT NOT NULL CHECK (status IN ('draft', 'approved', 'sent', 'overdue', 'paid', 'cancelled')),
    number TEXT CHECK (length(number) <= 40),
    currency TEXT NOT NULL CHECK (length(currency) <= 3),
    period_start INTEGER NOT NULL,
    period_end INTEGER NOT NULL,
    issued_at INTEGER,
    due_at INTEGER,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    paid INTEGER NOT NULL CHECK (paid >= 0),
    original_id INTEGER,
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    parties TEXT,
    CONSTRAINT invoices_seller_number UNIQUE (seller_id, number),
    CONSTRAINT invoices_customer_period UNIQUE (customer_id, period_start, kind, sequence),
    CONSTRAINT invoices_seller_id FOREIGN KEY (seller_id) REFERENCES customers (id),
    CONSTRAINT invoices_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT invoices_original_id FOREIGN KEY (original_id) REFERENCES invoices (id)
) STRICT;
CREATE INDEX invoices_original ON invoices (original_id);
CREATE INDEX invoices_status ON invoices (status);

CREATE TABLE invoice_lines (
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('calls', 'late_calls', 'correction', 'sign_up', 'period', 'one_off', 'levy', 'credit')),
    scope TEXT NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    description TEXT NOT NULL CHECK (length(description) <= 255),
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    exact INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    period_end INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_lines_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE invoice_taxes (
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (length(name) <= 60),
    percent INTEGER NOT NULL CHECK (percent >= 0),
    scope TEXT NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    category TEXT NOT NULL CHECK (category IN ('standard', 'zero', 'exempt', 'reverse')),
    base INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_taxes_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE
) STRICT;

-- transaction_id is the transaction of the ledger; a charge of nothing moves nothing and has 0.
CREATE TABLE charges (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sign_up', 'period', 'one_off')),
    item TEXT NOT NULL CHECK (length(item) <= 64),
    description TEXT NOT NULL CHECK (length(description) <= 190),
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 0 AND 4294967295),
    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    period_start INTEGER NOT NULL,
    period_end INTEGER NOT NULL,
    transaction_id INTEGER NOT NULL,
    invoice_id INTEGER,
    CONSTRAINT charges_customer_item UNIQUE (customer_id, kind, item, period_start),
    CONSTRAINT charges_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT charges_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) STRICT;
CREATE INDEX charges_invoice ON charges (invoice_id);

CREATE TABLE payments (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    method TEXT NOT NULL CHECK (method IN ('transfer', 'cash', 'card', 'voucher', 'other')),
    reference TEXT NOT NULL CHECK (length(reference) <= 190),
    invoice_id INTEGER,
    transaction_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 255),
    CONSTRAINT payments_transaction UNIQUE (transaction_id),
    CONSTRAINT payments_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT payments_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) STRICT;
CREATE INDEX payments_customer ON payments (customer_id);
CREATE INDEX payments_invoice ON payments (invoice_id);
