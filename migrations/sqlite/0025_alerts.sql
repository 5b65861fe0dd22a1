-- Alerts, and the times in which they were raised.

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    kind TEXT NOT NULL CHECK (kind IN ('call_count', 'call_minutes', 'call_cost', 'call_failing', 'carrier_failing', 'carrier_asr', 'line_unregistered', 'line_idle')),
    threshold INTEGER NOT NULL CHECK (threshold >= 0),
    window_minutes INTEGER NOT NULL CHECK (window_minutes BETWEEN 1 AND 10080),
    calls_min INTEGER NOT NULL CHECK (calls_min BETWEEN 1 AND 1000000),
    called_prefix TEXT CHECK (length(called_prefix) <= 15),
    carrier_id INTEGER,
    time_group_id INTEGER,
    email TEXT NOT NULL CHECK (length(email) <= 254),
    interval_minutes INTEGER NOT NULL CHECK (interval_minutes BETWEEN 1 AND 10080),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    evaluated_at INTEGER,
    CONSTRAINT alerts_name UNIQUE (customer_id, name),
    CONSTRAINT alerts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT alerts_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id),
    CONSTRAINT alerts_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id)
) STRICT;
CREATE INDEX alerts_carrier ON alerts (carrier_id);
CREATE INDEX alerts_time_group ON alerts (time_group_id);

CREATE TABLE alert_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    alert_id INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    ended_at INTEGER,
    figure INTEGER NOT NULL,
    detail TEXT NOT NULL CHECK (length(detail) <= 500),
    told_at INTEGER,
    CONSTRAINT alert_entries_alert_id FOREIGN KEY (alert_id) REFERENCES alerts (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX alert_entries_alert ON alert_entries (alert_id, told_at);
CREATE INDEX alert_entries_open ON alert_entries (alert_id, ended_at);
CREATE INDEX alert_entries_raised ON alert_entries (raised_at);

-- Alerts look at calls by their end.
CREATE INDEX cdrs_ended_at ON cdrs (ended_at);

INSERT INTO duties (name, holder, held_until) VALUES ('alerts', '', 0);

UPDATE roles SET privileges = privileges || ' alerts:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
