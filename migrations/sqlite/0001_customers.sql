-- Who is served: regions and machines, the tree of customers with its rate plans, domains and lines, and users.

-- `version` counts changes of the configuration; `prices_version` is the last one that touched a price.
CREATE TABLE config_version (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    prices_version INTEGER NOT NULL
) STRICT;

INSERT INTO config_version (id, version, prices_version) VALUES (1, 0, 0);

CREATE TABLE regions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    CONSTRAINT regions_name UNIQUE (name)
) STRICT;

CREATE TABLE machines (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 64),
    address TEXT NOT NULL CHECK (length(address) <= 253),
    sip_port INTEGER NOT NULL CHECK (sip_port BETWEEN 1 AND 65535),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT machines_name UNIQUE (name)
) STRICT;

CREATE TABLE region_machines (
    region_id INTEGER NOT NULL,
    machine_id INTEGER NOT NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 10),
    PRIMARY KEY (region_id, machine_id),
    CONSTRAINT region_machines_region_id FOREIGN KEY (region_id) REFERENCES regions (id) ON DELETE CASCADE,
    CONSTRAINT region_machines_machine_id FOREIGN KEY (machine_id) REFERENCES machines (id)
) STRICT;
CREATE INDEX region_machines_machine ON region_machines (machine_id);

CREATE TABLE dial_plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    CONSTRAINT dial_plans_name UNIQUE (name)
) STRICT;

CREATE TABLE dial_plan_rules (
    dial_plan_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    prefix TEXT NOT NULL CHECK (length(prefix) <= 32),
    min_length INTEGER NOT NULL CHECK (min_length BETWEEN 0 AND 255),
    max_length INTEGER NOT NULL CHECK (max_length BETWEEN 0 AND 255),
    strip INTEGER NOT NULL CHECK (strip BETWEEN 0 AND 255),
    prepend TEXT NOT NULL CHECK (length(prepend) <= 32),
    PRIMARY KEY (dial_plan_id, position),
    CONSTRAINT dial_plan_rules_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE service_classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    `external` INTEGER NOT NULL CHECK (`external` IN (0, 1)),
    CONSTRAINT service_classes_name UNIQUE (name)
) STRICT;

CREATE TABLE service_class_exceptions (
    service_class_id INTEGER NOT NULL,
    prefix TEXT NOT NULL CHECK (length(prefix) <= 15),
    allow INTEGER NOT NULL CHECK (allow IN (0, 1)),
    PRIMARY KEY (service_class_id, prefix),
    CONSTRAINT service_class_exceptions_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    parent_id INTEGER,
    path TEXT NOT NULL CHECK (length(path) <= 700),
    name TEXT NOT NULL CHECK (length(name) <= 190),
    billing_type TEXT NOT NULL CHECK (billing_type IN ('prepaid', 'postpaid')),
    plan_id INTEGER,
    credit_limit INTEGER CHECK (credit_limit >= 0),
    max_calls INTEGER CHECK (max_calls BETWEEN 0 AND 4294967295),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    dial_plan_id INTEGER,
    service_class_id INTEGER,
    region_id INTEGER,
    CONSTRAINT customers_name UNIQUE (name),
    CONSTRAINT customers_parent_id FOREIGN KEY (parent_id) REFERENCES customers (id),
    CONSTRAINT customers_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT customers_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT customers_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id),
    CONSTRAINT customers_region_id FOREIGN KEY (region_id) REFERENCES regions (id)
) STRICT;
CREATE INDEX customers_parent ON customers (parent_id);
CREATE INDEX customers_path ON customers (path);
CREATE INDEX customers_plan ON customers (plan_id);
CREATE INDEX customers_dial_plan ON customers (dial_plan_id);
CREATE INDEX customers_service_class ON customers (service_class_id);
CREATE INDEX customers_region ON customers (region_id);

CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    customer_id INTEGER NOT NULL,
    precision INTEGER NOT NULL CHECK (precision BETWEEN 0 AND 6),
    outbound_connect_markup INTEGER NOT NULL CHECK (outbound_connect_markup >= -1000000),
    outbound_markup INTEGER NOT NULL CHECK (outbound_markup >= -1000000),
    inbound_connect_markup INTEGER NOT NULL CHECK (inbound_connect_markup >= -1000000),
    inbound_markup INTEGER NOT NULL CHECK (inbound_markup >= -1000000),
    CONSTRAINT plans_name UNIQUE (name),
    CONSTRAINT plans_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX plans_customer ON plans (customer_id);

CREATE TABLE domains (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 64),
    customer_id INTEGER NOT NULL,
    CONSTRAINT domains_name UNIQUE (name),
    CONSTRAINT domains_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX domains_customer ON domains (customer_id);

CREATE TABLE lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    domain_id INTEGER NOT NULL,
    username TEXT NOT NULL CHECK (length(username) <= 64),
    ha1 TEXT NOT NULL CHECK (length(ha1) <= 32),
    extension TEXT NOT NULL CHECK (length(extension) <= 32),
    caller_id TEXT CHECK (length(caller_id) <= 15),
    ring_seconds INTEGER NOT NULL CHECK (ring_seconds BETWEEN 1 AND 600),
    max_calls INTEGER CHECK (max_calls BETWEEN 0 AND 4294967295),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    do_not_disturb INTEGER NOT NULL CHECK (do_not_disturb IN (0, 1)),
    dial_plan_id INTEGER,
    service_class_id INTEGER,
    CONSTRAINT lines_domain_username UNIQUE (domain_id, username),
    CONSTRAINT lines_customer_extension UNIQUE (customer_id, extension),
    CONSTRAINT lines_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT lines_domain_id FOREIGN KEY (domain_id) REFERENCES domains (id),
    CONSTRAINT lines_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT lines_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id)
) STRICT;
CREATE INDEX lines_dial_plan ON lines (dial_plan_id);
CREATE INDEX lines_service_class ON lines (service_class_id);

CREATE TABLE roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    CONSTRAINT roles_name UNIQUE (name)
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL,
    username TEXT NOT NULL CHECK (length(username) <= 190),
    password_hash TEXT CHECK (length(password_hash) <= 255),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT users_username UNIQUE (username),
    CONSTRAINT users_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT users_role_id FOREIGN KEY (role_id) REFERENCES roles (id)
) STRICT;
CREATE INDEX users_customer ON users (customer_id);
CREATE INDEX users_role ON users (role_id);

-- History: no reference, so that it outlives what it tells about.
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    at INTEGER NOT NULL,
    user_id INTEGER,
    actor TEXT NOT NULL CHECK (length(actor) <= 190),
    action TEXT NOT NULL CHECK (action IN ('create', 'update', 'delete')),
    entity TEXT NOT NULL CHECK (length(entity) <= 64),
    entity_key TEXT NOT NULL CHECK (length(entity_key) <= 190),
    row_before TEXT,
    row_after TEXT
) STRICT;
CREATE INDEX audit_log_at ON audit_log (at);
CREATE INDEX audit_log_entity ON audit_log (entity, entity_key);
