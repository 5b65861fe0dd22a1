-- What customers of a rate plan may call, and where calls to a line go instead.

CREATE TABLE plan_routes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plan_id BIGINT NOT NULL,
    called_prefix VARCHAR(15) NOT NULL,
    caller_prefix VARCHAR(15) NOT NULL,
    allow VARCHAR(16) NOT NULL CHECK (allow IN ('never', 'always', 'when_active', 'when_not_active')),
    time_group_id BIGINT NULL,
    carrier_id BIGINT NULL,
    CONSTRAINT plan_routes_prefixes UNIQUE (plan_id, called_prefix, caller_prefix),
    CONSTRAINT plan_routes_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT plan_routes_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id),
    CONSTRAINT plan_routes_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX plan_routes_time_group ON plan_routes (time_group_id);
CREATE INDEX plan_routes_carrier ON plan_routes (carrier_id);

ALTER TABLE routes ADD COLUMN plans_choose TINYINT(1) NOT NULL DEFAULT 0 CHECK (plans_choose IN (0, 1));

ALTER TABLE `lines` ADD COLUMN reject_anonymous TINYINT(1) NOT NULL DEFAULT 0 CHECK (reject_anonymous IN (0, 1));

CREATE TABLE line_forwards (
    line_id BIGINT NOT NULL,
    occasion VARCHAR(16) NOT NULL CHECK (occasion IN ('always', 'busy', 'no_answer', 'unregistered')),
    forward_to VARCHAR(32) NOT NULL,
    PRIMARY KEY (line_id, occasion),
    CONSTRAINT line_forwards_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
