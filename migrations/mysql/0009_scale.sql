-- What a company of a hundred thousand customers needs: indexes for lists, and which prices changed lately.

CREATE INDEX audit_log_user ON audit_log (user_id);
CREATE INDEX audit_log_switched_from ON audit_log (switched_from);

-- Prices that were changed by a version of the configuration, so that daemons read those only. It has all of them after
-- config_version.prices_since: a change of very many sets that, and empties this.
CREATE TABLE price_changes (
    version BIGINT NOT NULL,
    price_id BIGINT NOT NULL,
    PRIMARY KEY (version, price_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE config_version ADD COLUMN prices_since BIGINT NOT NULL DEFAULT 0;
