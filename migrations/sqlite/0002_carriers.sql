-- Where calls go and what they cost: carriers, price lists, routes and numbers.

CREATE TABLE carriers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    host TEXT NOT NULL CHECK (length(host) <= 253),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    transport TEXT NOT NULL CHECK (transport IN ('udp', 'tcp', 'tls')),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    max_calls INTEGER CHECK (max_calls BETWEEN 0 AND 4294967295),
    called_prefix TEXT NOT NULL CHECK (length(called_prefix) <= 32),
    called_dial_plan_id INTEGER,
    caller_dial_plan_id INTEGER,
    anonymous_caller TEXT NOT NULL CHECK (length(anonymous_caller) <= 32),
    inbound_dial_plan_id INTEGER,
    CONSTRAINT carriers_name UNIQUE (name),
    CONSTRAINT carriers_called_dial_plan_id FOREIGN KEY (called_dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT carriers_caller_dial_plan_id FOREIGN KEY (caller_dial_plan_id) REFERENCES dial_plans (id),
    CONSTRAINT carriers_inbound_dial_plan_id FOREIGN KEY (inbound_dial_plan_id) REFERENCES dial_plans (id)
) STRICT;
CREATE INDEX carriers_called_dial_plan ON carriers (called_dial_plan_id);
CREATE INDEX carriers_caller_dial_plan ON carriers (caller_dial_plan_id);
CREATE INDEX carriers_inbound_dial_plan ON carriers (inbound_dial_plan_id);

CREATE TABLE carrier_addresses (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    carrier_id INTEGER NOT NULL,
    address TEXT NOT NULL CHECK (length(address) <= 45),
    prefix_length INTEGER NOT NULL CHECK (prefix_length BETWEEN 0 AND 128),
    port INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535),
    CONSTRAINT carrier_addresses_address UNIQUE (address, prefix_length, port),
    CONSTRAINT carrier_addresses_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX carrier_addresses_carrier ON carrier_addresses (carrier_id);

CREATE TABLE outbound_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
    CONSTRAINT outbound_groups_name UNIQUE (name)
) STRICT;

CREATE TABLE time_chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    outbound_group_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    days TEXT NOT NULL CHECK (length(days) <= 32),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 5),
    CONSTRAINT time_chunks_name UNIQUE (outbound_group_id, name),
    CONSTRAINT time_chunks_outbound_group_id FOREIGN KEY (outbound_group_id) REFERENCES outbound_groups (id)
) STRICT;

CREATE TABLE inbound_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    chargeable INTEGER NOT NULL CHECK (chargeable IN (0, 1)),
    CONSTRAINT inbound_groups_name UNIQUE (name)
) STRICT;

CREATE TABLE prices (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    carrier_id INTEGER,
    plan_id INTEGER,
    outbound_group_id INTEGER,
    inbound_group_id INTEGER,
    called_prefix TEXT CHECK (length(called_prefix) <= 15),
    time_chunk_id INTEGER,
    connect_fee INTEGER NOT NULL CHECK (connect_fee >= 0),
    included_seconds INTEGER NOT NULL CHECK (included_seconds BETWEEN 0 AND 4294967295),
    first_block INTEGER NOT NULL CHECK (first_block BETWEEN 1 AND 4294967295),
    increment INTEGER NOT NULL CHECK (increment BETWEEN 1 AND 4294967295),
    per_minute INTEGER NOT NULL CHECK (per_minute >= 0),
    minimum INTEGER NOT NULL CHECK (minimum >= 0),
    valid_from INTEGER,
    valid_to INTEGER,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 10),
    least_cost INTEGER NOT NULL CHECK (least_cost IN (0, 1)),
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
) STRICT;
CREATE INDEX prices_carrier ON prices (carrier_id, called_prefix);
CREATE INDEX prices_plan ON prices (plan_id, called_prefix);
CREATE INDEX prices_outbound_group ON prices (outbound_group_id);
CREATE INDEX prices_inbound_group ON prices (inbound_group_id);
CREATE INDEX prices_time_chunk ON prices (time_chunk_id);

CREATE TABLE routes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    called_prefix TEXT NOT NULL CHECK (length(called_prefix) <= 15),
    called_min_length INTEGER NOT NULL CHECK (called_min_length BETWEEN 1 AND 15),
    called_max_length INTEGER NOT NULL CHECK (called_max_length BETWEEN 1 AND 15),
    caller_prefix TEXT NOT NULL CHECK (length(caller_prefix) <= 15),
    media TEXT NOT NULL CHECK (media IN ('voice', 'fax', 'voice_fax')),
    outbound_group_id INTEGER NOT NULL,
    CONSTRAINT routes_match UNIQUE (called_prefix, caller_prefix, media, called_min_length, called_max_length),
    CONSTRAINT routes_length CHECK (called_min_length <= called_max_length),
    CONSTRAINT routes_outbound_group_id FOREIGN KEY (outbound_group_id) REFERENCES outbound_groups (id)
) STRICT;
CREATE INDEX routes_outbound_group ON routes (outbound_group_id);

CREATE TABLE route_carriers (
    route_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    carrier_id INTEGER,
    PRIMARY KEY (route_id, position),
    CONSTRAINT route_carriers_route_id FOREIGN KEY (route_id) REFERENCES routes (id) ON DELETE CASCADE,
    CONSTRAINT route_carriers_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) STRICT;
CREATE INDEX route_carriers_carrier ON route_carriers (carrier_id);

CREATE TABLE numbers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    number TEXT NOT NULL CHECK (length(number) <= 15),
    customer_id INTEGER NOT NULL,
    inbound_group_id INTEGER NOT NULL,
    line_id INTEGER,
    internal INTEGER NOT NULL CHECK (internal IN (0, 1)),
    CONSTRAINT numbers_number UNIQUE (number),
    CONSTRAINT numbers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT numbers_inbound_group_id FOREIGN KEY (inbound_group_id) REFERENCES inbound_groups (id),
    CONSTRAINT numbers_line_id FOREIGN KEY (line_id) REFERENCES lines (id)
) STRICT;
CREATE INDEX numbers_customer ON numbers (customer_id);
CREATE INDEX numbers_inbound_group ON numbers (inbound_group_id);
CREATE INDEX numbers_line ON numbers (line_id);
