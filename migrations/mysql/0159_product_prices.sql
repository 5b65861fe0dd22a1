-- What plans charge for products.

CREATE TABLE product_prices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plan_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    sign_up BIGINT NOT NULL CHECK (sign_up >= 0),
    period BIGINT NOT NULL CHECK (period >= 0),
    CONSTRAINT product_prices_plan_product UNIQUE (plan_id, product_id),
    CONSTRAINT product_prices_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT product_prices_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX product_prices_product ON product_prices (product_id);

UPDATE roles SET privileges = CONCAT(privileges, ' product_prices:*') WHERE customer_id IS NULL AND name = 'reseller';
