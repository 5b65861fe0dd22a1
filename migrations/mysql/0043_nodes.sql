-- What the daemons report of themselves, so that one screen shows the cluster. state is JSON.

CREATE TABLE nodes (
    machine VARCHAR(64) NOT NULL,
    role VARCHAR(16) NOT NULL CHECK (role IN ('routed', 'sipd', 'api')),
    version VARCHAR(64) NOT NULL,
    status VARCHAR(64) NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    state MEDIUMTEXT NOT NULL,
    PRIMARY KEY (machine, role)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
