-- Lists of lines that are watched with one subscription (RFC 4662).

CREATE TABLE resource_lists (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    domain_id BIGINT NOT NULL,
    username VARCHAR(64) NOT NULL,
    CONSTRAINT resource_lists_domain_username UNIQUE (domain_id, username),
    CONSTRAINT resource_lists_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT resource_lists_domain_id FOREIGN KEY (domain_id) REFERENCES domains (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX resource_lists_customer ON resource_lists (customer_id);

CREATE TABLE resource_list_members (
    resource_list_id BIGINT NOT NULL,
    line_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position BETWEEN 1 AND 1000),
    PRIMARY KEY (resource_list_id, line_id),
    CONSTRAINT resource_list_members_resource_list_id FOREIGN KEY (resource_list_id) REFERENCES resource_lists (id) ON DELETE CASCADE,
    CONSTRAINT resource_list_members_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX resource_list_members_line ON resource_list_members (line_id);

-- Built-in roles may do with them what they may do with lines.
UPDATE roles SET privileges = CONCAT(privileges, ' resource_lists:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = CONCAT(privileges, ' resource_lists:read') WHERE customer_id IS NULL AND name IN ('user');
