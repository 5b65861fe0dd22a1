-- What calls of a day may cost, and what they cost.

CREATE TABLE spend_limits (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    buyer_id BIGINT NULL,
    plan_id BIGINT NULL,
    line_id BIGINT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    time_zone VARCHAR(64) NOT NULL,
    counts_from BIGINT NULL,
    CONSTRAINT spend_limits_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX spend_limits_customer ON spend_limits (customer_id);
CREATE INDEX spend_limits_buyer ON spend_limits (buyer_id);
CREATE INDEX spend_limits_plan ON spend_limits (plan_id);
CREATE INDEX spend_limits_line ON spend_limits (line_id);

CREATE TABLE spendings (
    customer_id BIGINT NOT NULL,
    spend_limit_id BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    spent BIGINT NOT NULL,
    PRIMARY KEY (customer_id, spend_limit_id),
    CONSTRAINT spendings_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spendings_spend_limit_id FOREIGN KEY (spend_limit_id) REFERENCES spend_limits (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX spendings_spend_limit ON spendings (spend_limit_id);
