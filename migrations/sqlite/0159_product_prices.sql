-- What plans charge for products.

CREATE TABLE product_prices (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    plan_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    sign_up INTEGER NOT NULL CHECK (sign_up >= 0),
    period INTEGER NOT NULL CHECK (period >= 0),
    CONSTRAINT product_prices_plan_product UNIQUE (plan_id, product_id),
    CONSTRAINT product_prices_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT product_prices_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX product_prices_product ON product_prices (product_id);

UPDATE roles SET privileges = privileges || ' product_prices:*' WHERE customer_id IS NULL AND name = 'reseller';
