-- Who is served: regions and machines, the tree of customers with its rate plans, domains and lines, and users.

-- `version` counts changes of the configuration; `prices_version` is the last one that touched a price.
CREATE TABLE config_version (
    id TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    prices_version BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO config_version (id, version, prices_version) VALUES (1, 0, 0);

CREATE TABLE regions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    CONSTRAINT regions_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE machines (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(64) NOT NULL,
    address VARCHAR(253) NOT NULL,
    sip_port INT NOT NULL CHECK (sip_port BETWEEN 1 AND 65535),
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT machines_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE region_machines (
    region_id BIGINT NOT NULL,
    machine_id BIGINT NOT NULL,
    priority INT NOT NULL CHECK (priority BETWEEN 0 AND 10),
    PRIMARY KEY (region_id, machine_id),
    CONSTRAINT region_machines_region_id FOREIGN KEY (region_id) REFERENCES regions (id) ON DELETE CASCADE,
    CONSTRAINT region_machines_machine_id FOREIGN KEY (machine_id) REFERENCES machines (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX region_machines_machine ON region_machines (machine_id);

CREATE TABLE dial_plans (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    CONSTRAINT dial_plans_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE dial_plan_rules (
    dial_plan_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    prefix VARCHAR(32) NOT NULL,
    min_length INT NOT NULL CHECK (min_length BETWEEN 0 AND 255),
    max_length INT NOT NULL CHECK (max_length BETWEEN 0 AND 255),
    strip INT NOT NULL CHECK (strip BETWEEN 0 AND 255),
    prepend VARCHAR(32) NOT NULL,
    PRIMARY KEY (dial_plan_id, position),
    CONSTRAINT dial_plan_rules_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE service_classes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    `external` TINYINT(1) NOT NULL CHECK (`external` IN (0, 1)),
    CONSTRAINT service_classes_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE service_class_exceptions (
    service_class_id BIGINT NOT NULL,
    prefix VARCHAR(15) NOT NULL,
    allow TINYINT(1) NOT NULL CHECK (allow IN (0, 1)),
    PRIMARY KEY (service_class_id, prefix),
    CONSTRAINT service_class_exceptions_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE customers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    parent_id BIGINT NULL,
    path VARCHAR(700) NOT NULL,
    name VARCHAR(190) NOT NULL,
    billing_type VARCHAR(16) NOT NULL CHECK (billing_type IN ('prepaid', 'postpaid')),
    plan_id BIGINT NULL,
    credit_limit BIGINT NULL CHECK (credit_limit >= 0),
    max_calls BIGINT NULL CHECK (max_calls BETWEEN 0 AND 4294967295),
    locked TINYINT(1) NOT NULL CHECK (locked IN (0, 1)),
    dial_plan_id BIGINT NULL,
    service_class_id BIGINT NULL,
    region_id BIGINT NULL,
    CONSTRAINT customers_name UNIQUE (name),
    CONSTRAINT customers_parent_id FOREIGN KEY (parent_id) REFERENCES customers (id),
    CONSTRAINT customers_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT customers_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id),
    CONSTRAINT customers_region_id FOREIGN KEY (region_id) REFERENCES regions (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX customers_parent ON customers (parent_id);
CREATE INDEX customers_path ON customers (path);
CREATE INDEX customers_plan ON customers (plan_id);
CREATE INDEX customers_dial_plan ON customers (dial_plan_id);
CREATE INDEX customers_service_class ON customers (service_class_id);
CREATE INDEX customers_region ON customers (region_id);

CREATE TABLE plans (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    customer_id BIGINT NOT NULL,
    `precision` INT NOT NULL CHECK (`precision` BETWEEN 0 AND 6),
    outbound_connect_markup BIGINT NOT NULL CHECK (outbound_connect_markup >= -1000000),
    outbound_markup BIGINT NOT NULL CHECK (outbound_markup >= -1000000),
    inbound_connect_markup BIGINT NOT NULL CHECK (inbound_connect_markup >= -1000000),
    inbound_markup BIGINT NOT NULL CHECK (inbound_markup >= -1000000),
    CONSTRAINT plans_name UNIQUE (name),
    CONSTRAINT plans_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX plans_customer ON plans (customer_id);

-- A plan names its maker and a customer its plan: one of the two references has to be added last.
ALTER TABLE customers ADD CONSTRAINT customers_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id);

CREATE TABLE domains (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(64) NOT NULL,
    customer_id BIGINT NOT NULL,
    CONSTRAINT domains_name UNIQUE (name),
    CONSTRAINT domains_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX domains_customer ON domains (customer_id);

CREATE TABLE `lines` (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    domain_id BIGINT NOT NULL,
    username VARCHAR(64) NOT NULL,
    ha1 VARCHAR(32) NOT NULL,
    extension VARCHAR(32) NOT NULL,
    caller_id VARCHAR(15) NULL,
    ring_seconds INT NOT NULL CHECK (ring_seconds BETWEEN 1 AND 600),
    max_calls BIGINT NULL CHECK (max_calls BETWEEN 0 AND 4294967295),
    locked TINYINT(1) NOT NULL CHECK (locked IN (0, 1)),
    do_not_disturb TINYINT(1) NOT NULL CHECK (do_not_disturb IN (0, 1)),
    dial_plan_id BIGINT NULL,
    service_class_id BIGINT NULL,
    CONSTRAINT lines_domain_username UNIQUE (domain_id, username),
    CONSTRAINT lines_customer_extension UNIQUE (customer_id, extension),
    CONSTRAINT lines_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT lines_domain_id FOREIGN KEY (domain_id) REFERENCES domains (id),
    CONSTRAINT lines_dial_plan_id FOREIGN KEY (dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT lines_service_class_id FOREIGN KEY (service_class_id) REFERENCES service_classes (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX lines_dial_plan ON `lines` (dial_plan_id);
CREATE INDEX lines_service_class ON `lines` (service_class_id);

CREATE TABLE roles (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    CONSTRAINT roles_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE users (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    username VARCHAR(190) NOT NULL,
    password_hash VARCHAR(255) NULL,
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT users_username UNIQUE (username),
    CONSTRAINT users_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT users_role_id FOREIGN KEY (role_id) REFERENCES roles (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX users_customer ON users (customer_id);
CREATE INDEX users_role ON users (role_id);

-- History: no reference, so that it outlives what it tells about.
CREATE TABLE audit_log (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at BIGINT NOT NULL,
    user_id BIGINT NULL,
    actor VARCHAR(190) NOT NULL,
    action VARCHAR(16) NOT NULL CHECK (action IN ('create', 'update', 'delete')),
    entity VARCHAR(64) NOT NULL,
    entity_key VARCHAR(190) NOT NULL,
    row_before MEDIUMTEXT NULL,
    row_after MEDIUMTEXT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX audit_log_at ON audit_log (at);
CREATE INDEX audit_log_entity ON audit_log (entity, entity_key);
