-- Text messages, their routes and prices.

ALTER TABLE prices ADD COLUMN per_message BIGINT NULL CHECK (per_message >= 0);

-- A new word for what a route takes. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE routes /*!80016 DROP CHECK routes_chk_3, */
    MODIFY media VARCHAR(16) NOT NULL CHECK (media IN ('message', 'voice', 'fax', 'voice_fax'));

CREATE TABLE messages (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    direction VARCHAR(16) NOT NULL CHECK (direction IN ('internal', 'outbound', 'inbound')),
    status VARCHAR(16) NOT NULL CHECK (status IN ('new', 'waiting', 'delivered', 'failed', 'expired')),
    reason VARCHAR(32) NULL,
    line_id BIGINT NULL,
    to_line_id BIGINT NULL,
    carrier_id BIGINT NULL,
    caller VARCHAR(255) NOT NULL,
    called VARCHAR(255) NOT NULL,
    content_type VARCHAR(64) NOT NULL,
    body TEXT NOT NULL,
    cause VARCHAR(190) NOT NULL,
    sip_code INT NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    tries INT NOT NULL CHECK (tries >= 0),
    created_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    delivered_at BIGINT NULL,
    ways MEDIUMTEXT NOT NULL,
    CONSTRAINT messages_cause UNIQUE (cause),
    CONSTRAINT messages_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT messages_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE SET NULL,
    CONSTRAINT messages_to_line_id FOREIGN KEY (to_line_id) REFERENCES `lines` (id) ON DELETE SET NULL,
    CONSTRAINT messages_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX messages_customer ON messages (customer_id, created_at);
CREATE INDEX messages_line ON messages (line_id);
CREATE INDEX messages_to_line ON messages (to_line_id, status);
CREATE INDEX messages_carrier ON messages (carrier_id);
CREATE INDEX messages_due ON messages (status, next_try_at);

INSERT INTO duties (name, holder, held_until) VALUES ('messages', '', 0);

UPDATE roles SET privileges = CONCAT(privileges, ' messages:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = CONCAT(privileges, ' messages:read') WHERE customer_id IS NULL AND name IN ('user');
