-- What calls of a day may cost, and what they cost.

CREATE TABLE spend_limits (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    buyer_id INTEGER,
    plan_id INTEGER,
    line_id INTEGER,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
    counts_from INTEGER,
    CONSTRAINT spend_limits_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT spend_limits_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX spend_limits_customer ON spend_limits (customer_id);
CREATE INDEX spend_limits_buyer ON spend_limits (buyer_id);
CREATE INDEX spend_limits_plan ON spend_limits (plan_id);
CREATE INDEX spend_limits_line ON spend_limits (line_id);

CREATE TABLE spendings (
    customer_id INTEGER NOT NULL,
    spend_limit_id INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    PRIMARY KEY (customer_id, spend_limit_id),
    CONSTRAINT spendings_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT spendings_spend_limit_id FOREIGN KEY (spend_limit_id) REFERENCES spend_limits (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX spendings_spend_limit ON spendings (spend_limit_id);
