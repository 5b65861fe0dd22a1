-- Rate decks as they were imported. Their prices are in `prices` from their activation on; here is the history.

CREATE TABLE decks (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    carrier_id BIGINT NULL,
    plan_id BIGINT NULL,
    name VARCHAR(190) NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('draft', 'activated', 'rolled_back')),
    prefixes BIGINT NOT NULL CHECK (prefixes BETWEEN 0 AND 4294967295),
    column_mapping VARCHAR(1000) NOT NULL,
    actor VARCHAR(190) NOT NULL,
    imported_at BIGINT NOT NULL,
    effective_at BIGINT NOT NULL,
    activated_at BIGINT NULL,
    CONSTRAINT decks_one_seller CHECK ((carrier_id IS NOT NULL) + (plan_id IS NOT NULL) = 1),
    CONSTRAINT decks_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE CASCADE,
    CONSTRAINT decks_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX decks_carrier ON decks (carrier_id);
CREATE INDEX decks_plan ON decks (plan_id);

CREATE TABLE deck_parts (
    deck_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    content MEDIUMTEXT NOT NULL,
    PRIMARY KEY (deck_id, position),
    CONSTRAINT deck_parts_deck_id FOREIGN KEY (deck_id) REFERENCES decks (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
