-- Alerts, and the times in which they were raised.

CREATE TABLE alerts (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    kind VARCHAR(32) NOT NULL CHECK (kind IN ('call_count', 'call_minutes', 'call_cost', 'call_failing', 'carrier_failing', 'carrier_asr', 'line_unregistered', 'line_idle')),
    threshold BIGINT NOT NULL CHECK (threshold >= 0),
    window_minutes INT NOT NULL CHECK (window_minutes BETWEEN 1 AND 10080),
    calls_min INT NOT NULL CHECK (calls_min BETWEEN 1 AND 1000000),
    called_prefix VARCHAR(15) NULL,
    carrier_id BIGINT NULL,
    time_group_id BIGINT NULL,
    email VARCHAR(254) NOT NULL,
    interval_minutes INT NOT NULL CHECK (interval_minutes BETWEEN 1 AND 10080),
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    evaluated_at BIGINT NULL,
    CONSTRAINT alerts_name UNIQUE (customer_id, name),
    CONSTRAINT alerts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT alerts_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id),
    CONSTRAINT alerts_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX alerts_carrier ON alerts (carrier_id);
CREATE INDEX alerts_time_group ON alerts (time_group_id);

CREATE TABLE alert_entries (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    raised_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    figure BIGINT NOT NULL,
    detail VARCHAR(500) NOT NULL,
    told_at BIGINT NULL,
    CONSTRAINT alert_entries_alert_id FOREIGN KEY (alert_id) REFERENCES alerts (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX alert_entries_alert ON alert_entries (alert_id, told_at);
CREATE INDEX alert_entries_open ON alert_entries (alert_id, ended_at);
CREATE INDEX alert_entries_raised ON alert_entries (raised_at);

-- Alerts look at calls by their end.
CREATE INDEX cdrs_ended_at ON cdrs (ended_at);

INSERT INTO duties (name, holder, held_until) VALUES ('alerts', '', 0);

UPDATE roles SET privileges = CONCAT(privileges, ' alerts:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
