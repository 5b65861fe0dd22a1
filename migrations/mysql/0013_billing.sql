-- Billing: who bills whom and how, what is charged besides calls, invoices and payments.

-- New words for kinds. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE ledger_transactions /*!80016 DROP CHECK ledger_transactions_chk_1, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('charge', 'tax', 'credit', 'call', 'payment', 'reversal'));
ALTER TABLE ledger_accounts /*!80016 DROP CHECK ledger_accounts_chk_1, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('tax', 'customer', 'revenue', 'payments', 'carrier', 'cost'));

-- How a customer bills the customers directly below.
CREATE TABLE issuers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    number_prefix VARCHAR(20) NOT NULL,
    next_number BIGINT NOT NULL CHECK (next_number BETWEEN 1 AND 4294967295),
    due_days INT NOT NULL CHECK (due_days BETWEEN 0 AND 365),
    sender VARCHAR(254) NULL,
    payment_text VARCHAR(255) NULL,
    footer VARCHAR(255) NULL,
    CONSTRAINT issuers_customer UNIQUE (customer_id),
    CONSTRAINT issuers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE billing_profiles (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    street VARCHAR(190) NOT NULL,
    postcode VARCHAR(20) NOT NULL,
    city VARCHAR(190) NOT NULL,
    country VARCHAR(2) NOT NULL,
    tax_number VARCHAR(32) NULL,
    email VARCHAR(254) NULL,
    language VARCHAR(16) NOT NULL CHECK (language IN ('en', 'de')),
    brand VARCHAR(60) NULL,
    CONSTRAINT billing_profiles_customer UNIQUE (customer_id),
    CONSTRAINT billing_profiles_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE contracts (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    starts_at BIGINT NULL,
    ended_at BIGINT NULL,
    tax_liability VARCHAR(16) NOT NULL CHECK (tax_liability IN ('seller', 'buyer', 'exempt')),
    CONSTRAINT contracts_customer UNIQUE (customer_id),
    CONSTRAINT contracts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE billing_terms (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plan_id BIGINT NOT NULL,
    period VARCHAR(16) NOT NULL CHECK (period IN ('month', 'quarter', 'year')),
    defer_first TINYINT(1) NOT NULL CHECK (defer_first IN (0, 1)),
    contract_months INT NOT NULL CHECK (contract_months BETWEEN 0 AND 120),
    invoices TINYINT(1) NOT NULL CHECK (invoices IN (0, 1)),
    due_days INT NULL CHECK (due_days BETWEEN 0 AND 365),
    CONSTRAINT billing_terms_plan UNIQUE (plan_id),
    CONSTRAINT billing_terms_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE fees (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plan_id BIGINT NOT NULL,
    feature VARCHAR(16) NOT NULL CHECK (feature IN ('customer', 'line', 'number', 'user')),
    sign_up BIGINT NOT NULL CHECK (sign_up >= 0),
    period BIGINT NOT NULL CHECK (period >= 0),
    included BIGINT NOT NULL CHECK (included BETWEEN 0 AND 4294967295),
    CONSTRAINT fees_plan_feature UNIQUE (plan_id, feature),
    CONSTRAINT fees_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE products (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    sign_up BIGINT NOT NULL CHECK (sign_up >= 0),
    period BIGINT NOT NULL CHECK (period >= 0),
    CONSTRAINT products_name UNIQUE (name),
    CONSTRAINT products_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX products_customer ON products (customer_id);

CREATE TABLE subscriptions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INT NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    CONSTRAINT subscriptions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT subscriptions_product_id FOREIGN KEY (product_id) REFERENCES products (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX subscriptions_customer ON subscriptions (customer_id);
CREATE INDEX subscriptions_product ON subscriptions (product_id);

CREATE TABLE taxes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(60) NOT NULL,
    percent BIGINT NOT NULL CHECK (percent >= 0),
    flat BIGINT NOT NULL CHECK (flat >= 0),
    scope VARCHAR(16) NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    country VARCHAR(2) NULL,
    CONSTRAINT taxes_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX taxes_customer ON taxes (customer_id);

-- `parties` is who both sides were on the day of approval, as JSON: a document never changes afterwards.
CREATE TABLE invoices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    seller_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    status VARCHAR(16) NOT NULL CHECK (status IN ('draft', 'approved', 'sent', 'overdue', 'paid', 'cancelled')),
    number VARCHAR(40) NULL,
    currency VARCHAR(3) NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    issued_at BIGINT NULL,
    due_at BIGINT NULL,
    net BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    gross BIGINT NOT NULL,
    paid BIGINT NOT NULL CHECK (paid >= 0),
    original_id BIGINT NULL,
    sequence INT NOT NULL CHECK (sequence >= 0),
    parties MEDIUMTEXT NULL,
    CONSTRAINT invoices_seller_number UNIQUE (seller_id, number),
    CONSTRAINT invoices_customer_period UNIQUE (customer_id, period_start, kind, sequence),
    CONSTRAINT invoices_seller_id FOREIGN KEY (seller_id) REFERENCES customers (id),
    CONSTRAINT invoices_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT invoices_original_id FOREIGN KEY (original_id) REFERENCES invoices (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX invoices_original ON invoices (original_id);
CREATE INDEX invoices_status ON invoices (status);

CREATE TABLE invoice_lines (
    invoice_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('calls', 'late_calls', 'correction', 'sign_up', 'period', 'one_off', 'levy', 'credit')),
    scope VARCHAR(16) NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    description VARCHAR(255) NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    seconds BIGINT NOT NULL CHECK (seconds >= 0),
    exact BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_lines_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invoice_taxes (
    invoice_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    name VARCHAR(60) NOT NULL,
    percent BIGINT NOT NULL CHECK (percent >= 0),
    scope VARCHAR(16) NOT NULL CHECK (scope IN ('all', 'calls', 'fees', 'products')),
    category VARCHAR(16) NOT NULL CHECK (category IN ('standard', 'zero', 'exempt', 'reverse')),
    base BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_taxes_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- transaction_id is the transaction of the ledger; a charge of nothing moves nothing and has 0.
CREATE TABLE charges (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('sign_up', 'period', 'one_off')),
    item VARCHAR(64) NOT NULL,
    description VARCHAR(190) NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity BETWEEN 0 AND 4294967295),
    unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
    amount BIGINT NOT NULL CHECK (amount >= 0),
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    transaction_id BIGINT NOT NULL,
    invoice_id BIGINT NULL,
    CONSTRAINT charges_customer_item UNIQUE (customer_id, kind, item, period_start),
    CONSTRAINT charges_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT charges_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX charges_invoice ON charges (invoice_id);

CREATE TABLE payments (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    method VARCHAR(16) NOT NULL CHECK (method IN ('transfer', 'cash', 'card', 'voucher', 'other')),
    reference VARCHAR(190) NOT NULL,
    invoice_id BIGINT NULL,
    transaction_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    note VARCHAR(255) NOT NULL,
    CONSTRAINT payments_transaction UNIQUE (transaction_id),
    CONSTRAINT payments_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT payments_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX payments_customer ON payments (customer_id);
CREATE INDEX payments_invoice ON payments (invoice_id);
