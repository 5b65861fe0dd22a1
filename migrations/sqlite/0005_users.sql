-- Who may do what: roles with privileges, sessions, API keys, and the secrets that prove who somebody is.

ALTER TABLE roles ADD COLUMN customer_id INTEGER CONSTRAINT roles_customer_id REFERENCES customers (id);
ALTER TABLE roles ADD COLUMN privileges TEXT NOT NULL DEFAULT '' CHECK (length(privileges) <= 4000);
CREATE INDEX roles_customer ON roles (customer_id);

INSERT INTO roles (name, privileges) VALUES
    ('owner', '*:*'),
    ('reseller', 'api_keys:* balances:read calls:* cdrs:read customers:* dial_plans:read domains:* events:read inbound_groups:read lines:* numbers:* outbound_groups:read payments:* plans:* prices:* roles:* service_classes:read statistics:read users:*'),
    ('administrator', 'api_keys:* balances:read calls:* cdrs:read customers:read dial_plans:read domains:read events:read lines:* numbers:read payments:read roles:read service_classes:read statistics:read users:*'),
    ('user', 'balances:read calls:read cdrs:read events:read lines:read numbers:read statistics:read');

ALTER TABLE users ADD COLUMN email TEXT CHECK (length(email) <= 254);
ALTER TABLE users DROP COLUMN password_hash;

ALTER TABLE audit_log ADD COLUMN switched_from INTEGER;

-- Apart from users, so that whoever reads or writes a user never touches a secret. totp_step is the step of the last code
-- that was taken; while it is NULL the second factor is not in force yet.
CREATE TABLE credentials (
    user_id INTEGER NOT NULL PRIMARY KEY,
    password_hash TEXT CHECK (length(password_hash) <= 255),
    totp_secret TEXT CHECK (length(totp_secret) <= 32),
    totp_step INTEGER,
    CONSTRAINT credentials_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE recovery_codes (
    user_id INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    PRIMARY KEY (user_id, hash),
    CONSTRAINT recovery_codes_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id INTEGER NOT NULL,
    switched_from INTEGER,
    address TEXT NOT NULL CHECK (length(address) <= 45),
    user_agent TEXT NOT NULL CHECK (length(user_agent) <= 190),
    created_at INTEGER NOT NULL,
    renewed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT sessions_switched_from FOREIGN KEY (switched_from) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_switched ON sessions (switched_from);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE session_tokens (
    session_id INTEGER NOT NULL PRIMARY KEY,
    selector TEXT NOT NULL CHECK (length(selector) <= 32),
    access_hash TEXT NOT NULL CHECK (length(access_hash) <= 64),
    access_expires_at INTEGER NOT NULL,
    refresh_hash TEXT NOT NULL CHECK (length(refresh_hash) <= 64),
    CONSTRAINT session_tokens_selector UNIQUE (selector),
    CONSTRAINT session_tokens_session_id FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    scopes TEXT NOT NULL CHECK (length(scopes) <= 4000),
    networks TEXT NOT NULL CHECK (length(networks) <= 1600),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER,
    CONSTRAINT api_keys_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX api_keys_user ON api_keys (user_id);

CREATE TABLE api_key_tokens (
    api_key_id INTEGER NOT NULL PRIMARY KEY,
    selector TEXT NOT NULL CHECK (length(selector) <= 32),
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    CONSTRAINT api_key_tokens_selector UNIQUE (selector),
    CONSTRAINT api_key_tokens_api_key_id FOREIGN KEY (api_key_id) REFERENCES api_keys (id) ON DELETE CASCADE
) STRICT;

-- One at most for each user: a new link makes the one before worthless.
CREATE TABLE password_links (
    user_id INTEGER NOT NULL PRIMARY KEY,
    selector TEXT NOT NULL CHECK (length(selector) <= 32),
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    expires_at INTEGER NOT NULL,
    CONSTRAINT password_links_selector UNIQUE (selector),
    CONSTRAINT password_links_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;

-- Logins that were tried and did not succeed, by account and by address.
CREATE TABLE login_failures (
    subject TEXT NOT NULL PRIMARY KEY CHECK (length(subject) <= 80),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_failures_last_at ON login_failures (last_at);
