-- Who may do what: roles with privileges, sessions, API keys, and the secrets that prove who somebody is.

ALTER TABLE roles ADD COLUMN customer_id BIGINT NULL, ADD COLUMN privileges VARCHAR(4000) NOT NULL DEFAULT '';
CREATE INDEX roles_customer ON roles (customer_id);
ALTER TABLE roles ADD CONSTRAINT roles_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id);

INSERT INTO roles (name, privileges) VALUES
    ('owner', '*:*'),
    ('reseller', 'api_keys:* balances:read calls:* cdrs:read customers:* dial_plans:read domains:* events:read inbound_groups:read lines:* numbers:* outbound_groups:read payments:* plans:* prices:* roles:* service_classes:read statistics:read users:*'),
    ('administrator', 'api_keys:* balances:read calls:* cdrs:read customers:read dial_plans:read domains:read events:read lines:* numbers:read payments:read roles:read service_classes:read statistics:read users:*'),
    ('user', 'balances:read calls:read cdrs:read events:read lines:read numbers:read statistics:read');

ALTER TABLE users ADD COLUMN email VARCHAR(254) NULL, DROP COLUMN password_hash;

ALTER TABLE audit_log ADD COLUMN switched_from BIGINT NULL;

-- Apart from users, so that whoever reads or writes a user never touches a secret. totp_step is the step of the last code
-- that was taken; while it is NULL the second factor is not in force yet.
CREATE TABLE credentials (
    user_id BIGINT NOT NULL PRIMARY KEY,
    password_hash VARCHAR(255) NULL,
    totp_secret VARCHAR(32) NULL,
    totp_step BIGINT NULL,
    CONSTRAINT credentials_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE recovery_codes (
    user_id BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (user_id, hash),
    CONSTRAINT recovery_codes_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE sessions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    switched_from BIGINT NULL,
    address VARCHAR(45) NOT NULL,
    user_agent VARCHAR(190) NOT NULL,
    created_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT sessions_switched_from FOREIGN KEY (switched_from) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_switched ON sessions (switched_from);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE session_tokens (
    session_id BIGINT NOT NULL PRIMARY KEY,
    selector VARCHAR(32) NOT NULL,
    access_hash VARCHAR(64) NOT NULL,
    access_expires_at BIGINT NOT NULL,
    refresh_hash VARCHAR(64) NOT NULL,
    CONSTRAINT session_tokens_selector UNIQUE (selector),
    CONSTRAINT session_tokens_session_id FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE api_keys (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    scopes VARCHAR(4000) NOT NULL,
    networks VARCHAR(1600) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NULL,
    used_at BIGINT NULL,
    CONSTRAINT api_keys_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX api_keys_user ON api_keys (user_id);

CREATE TABLE api_key_tokens (
    api_key_id BIGINT NOT NULL PRIMARY KEY,
    selector VARCHAR(32) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    CONSTRAINT api_key_tokens_selector UNIQUE (selector),
    CONSTRAINT api_key_tokens_api_key_id FOREIGN KEY (api_key_id) REFERENCES api_keys (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One at most for each user: a new link makes the one before worthless.
CREATE TABLE password_links (
    user_id BIGINT NOT NULL PRIMARY KEY,
    selector VARCHAR(32) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT password_links_selector UNIQUE (selector),
    CONSTRAINT password_links_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Logins that were tried and did not succeed, by account and by address.
CREATE TABLE login_failures (
    subject VARCHAR(80) NOT NULL PRIMARY KEY,
    failures INT NOT NULL CHECK (failures >= 0),
    last_at BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX login_failures_last_at ON login_failures (last_at);
