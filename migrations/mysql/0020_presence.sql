-- Subscriptions and publications of sipd, so that they survive a restart and the end of a machine. state is JSON.
CREATE TABLE presence (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('subscription', 'publication')),
    ends_at BIGINT NOT NULL,
    state MEDIUMTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX presence_ends_at ON presence (ends_at);
