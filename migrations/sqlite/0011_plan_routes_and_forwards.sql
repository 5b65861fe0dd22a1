-- What customers of a rate plan may call, and where calls to a line go instead.

CREATE TABLE plan_routes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    plan_id INTEGER NOT NULL,
    called_prefix TEXT NOT NULL CHECK (length(called_prefix) <= 15),
    caller_prefix TEXT NOT NULL CHECK (length(caller_prefix) <= 15),
    allow TEXT NOT NULL CHECK (allow IN ('never', 'always', 'when_active', 'when_not_active')),
    time_group_id INTEGER,
    carrier_id INTEGER,
    CONSTRAINT plan_routes_prefixes UNIQUE (plan_id, called_prefix, caller_prefix),
    CONSTRAINT plan_routes_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT plan_routes_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id),
    CONSTRAINT plan_routes_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) STRICT;
CREATE INDEX plan_routes_time_group ON plan_routes (time_group_id);
CREATE INDEX plan_routes_carrier ON plan_routes (carrier_id);

ALTER TABLE routes ADD COLUMN plans_choose INTEGER NOT NULL DEFAULT 0 CHECK (plans_choose IN (0, 1));

ALTER TABLE `lines` ADD COLUMN reject_anonymous INTEGER NOT NULL DEFAULT 0 CHECK (reject_anonymous IN (0, 1));

CREATE TABLE line_forwards (
    line_id INTEGER NOT NULL,
    occasion TEXT NOT NULL CHECK (occasion IN ('always', 'busy', 'no_answer', 'unregistered')),
    forward_to TEXT NOT NULL CHECK (length(forward_to) <= 32),
    PRIMARY KEY (line_id, occasion),
    CONSTRAINT line_forwards_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) STRICT;
