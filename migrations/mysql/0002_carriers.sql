-- Where calls go and what they cost: carriers, price lists, routes and numbers.

CREATE TABLE carriers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    host VARCHAR(253) NOT NULL,
    port INT NOT NULL CHECK (port BETWEEN 1 AND 65535),
    transport VARCHAR(8) NOT NULL CHECK (transport IN ('udp', 'tcp', 'tls')),
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    max_calls BIGINT NULL CHECK (max_calls BETWEEN 0 AND 4294967295),
    called_prefix VARCHAR(32) NOT NULL,
    called_dial_plan_id BIGINT NULL,
    caller_dial_plan_id BIGINT NULL,
    anonymous_caller VARCHAR(32) NOT NULL,
    inbound_dial_plan_id BIGINT NULL,
    CONSTRAINT carriers_name UNIQUE (name),
    CONSTRAINT carriers_called_dial_plan_id FOREIGN KEY (called_dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT carriers_caller_dial_plan_id FOREIGN KEY (caller_dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT carriers_inbound_dial_plan_id FOREIGN KEY (inbound_dial_plan_id) REFERENCES dial_plans (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX carriers_called_dial_plan ON carriers (called_dial_plan_id);
CREATE INDEX carriers_caller_dial_plan ON carriers (caller_dial_plan_id);
CREATE INDEX carriers_inbound_dial_plan ON carriers (inbound_dial_plan_id);

CREATE TABLE carrier_addresses (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    carrier_id BIGINT NOT NULL,
    address VARCHAR(45) NOT NULL,
    prefix_length INT NOT NULL CHECK (prefix_length BETWEEN 0 AND 128),
    port INT NOT NULL CHECK (port BETWEEN 0 AND 65535),
    CONSTRAINT carrier_addresses_address UNIQUE (address, prefix_length, port),
    CONSTRAINT carrier_addresses_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX carrier_addresses_carrier ON carrier_addresses (carrier_id);

CREATE TABLE outbound_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    CONSTRAINT outbound_groups_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE time_chunks (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    outbound_group_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    days VARCHAR(32) NOT NULL,
    start_minute INT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INT NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    priority INT NOT NULL CHECK (priority BETWEEN 0 AND 5),
    CONSTRAINT time_chunks_name UNIQUE (outbound_group_id, name),
    CONSTRAINT time_chunks_outbound_group_id FOREIGN KEY (outbound_group_id) REFERENCES outbound_groups (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE inbound_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    chargeable TINYINT(1) NOT NULL CHECK (chargeable IN (0, 1)),
    CONSTRAINT inbound_groups_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE prices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    carrier_id BIGINT NULL,
    plan_id BIGINT NULL,
    outbound_group_id BIGINT NULL,
    inbound_group_id BIGINT NULL,
    called_prefix VARCHAR(15) NULL,
    time_chunk_id BIGINT NULL,
    connect_fee BIGINT NOT NULL CHECK (connect_fee >= 0),
    included_seconds BIGINT NOT NULL CHECK (included_seconds BETWEEN 0 AND 4294967295),
    first_block BIGINT NOT NULL CHECK (first_block BETWEEN 1 AND 4294967295),
    increment BIGINT NOT NULL CHECK (increment BETWEEN 1 AND 4294967295),
    per_minute BIGINT NOT NULL CHECK (per_minute >= 0),
    minimum BIGINT NOT NULL CHECK (minimum >= 0),
    valid_from BIGINT NULL,
    valid_to BIGINT NULL,
    priority INT NOT NULL CHECK (priority BETWEEN 1 AND 10),
    least_cost TINYINT(1) NOT NULL CHECK (least_cost IN (0, 1)),
    CONSTRAINT prices_one_seller CHECK ((carrier_id IS NOT NULL) + (plan_id IS NOT NULL) = 1),
    CONSTRAINT prices_one_destination CHECK (
        (outbound_group_id IS NOT NULL) + (inbound_group_id IS NOT NULL) + (called_prefix IS NOT NULL) = 1
    ),
    CONSTRAINT prices_validity CHECK (valid_from < valid_to),
    CONSTRAINT prices_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id),
    CONSTRAINT prices_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT prices_outbound_group_id FOREIGN KEY (outbound_group_id) REFERENCES outbound_groups (id),
    CONSTRAINT prices_inbound_group_id FOREIGN KEY (inbound_group_id) REFERENCES inbound_groups (id),
    CONSTRAINT prices_time_chunk_id FOREIGN KEY (time_chunk_id) REFERENCES time_chunks (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX prices_carrier ON prices (carrier_id, called_prefix);
CREATE INDEX prices_plan ON prices (plan_id, called_prefix);
CREATE INDEX prices_outbound_group ON prices (outbound_group_id);
CREATE INDEX prices_inbound_group ON prices (inbound_group_id);
CREATE INDEX prices_time_chunk ON prices (time_chunk_id);

CREATE TABLE routes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    called_prefix VARCHAR(15) NOT NULL,
    called_min_length INT NOT NULL CHECK (called_min_length BETWEEN 1 AND 15),
    called_max_length INT NOT NULL CHECK (called_max_length BETWEEN 1 AND 15),
    caller_prefix VARCHAR(15) NOT NULL,
    media VARCHAR(16) NOT NULL CHECK (media IN ('voice', 'fax', 'voice_fax')),
    outbound_group_id BIGINT NOT NULL,
    CONSTRAINT routes_match UNIQUE (called_prefix, caller_prefix, media, called_min_length, called_max_length),
    CONSTRAINT routes_length CHECK (called_min_length <= called_max_length),
    CONSTRAINT routes_outbound_group_id FOREIGN KEY (outbound_group_id) REFERENCES outbound_groups (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX routes_outbound_group ON routes (outbound_group_id);

CREATE TABLE route_carriers (
    route_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    carrier_id BIGINT NULL,
    PRIMARY KEY (route_id, position),
    CONSTRAINT route_carriers_route_id FOREIGN KEY (route_id) REFERENCES routes (id) ON DELETE CASCADE,
    CONSTRAINT route_carriers_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX route_carriers_carrier ON route_carriers (carrier_id);

CREATE TABLE numbers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    number VARCHAR(15) NOT NULL,
    customer_id BIGINT NOT NULL,
    inbound_group_id BIGINT NOT NULL,
    line_id BIGINT NULL,
    internal TINYINT(1) NOT NULL CHECK (internal IN (0, 1)),
    CONSTRAINT numbers_number UNIQUE (number),
    CONSTRAINT numbers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT numbers_inbound_group_id FOREIGN KEY (inbound_group_id) REFERENCES inbound_groups (id),
    CONSTRAINT numbers_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX numbers_customer ON numbers (customer_id);
CREATE INDEX numbers_inbound_group ON numbers (inbound_group_id);
CREATE INDEX numbers_line ON numbers (line_id);
