-- Rate decks as they were imported. Their prices are in `prices` from their activation on; here is the history.

CREATE TABLE decks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    carrier_id INTEGER,
    plan_id INTEGER,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    state TEXT NOT NULL CHECK (state IN ('draft', 'activated', 'rolled_back')),
    prefixes INTEGER NOT NULL CHECK (prefixes BETWEEN 0 AND 4294967295),
    column_mapping TEXT NOT NULL CHECK (length(column_mapping) <= 1000),
    actor TEXT NOT NULL CHECK (length(actor) <= 190),
    imported_at INTEGER NOT NULL,
    effective_at INTEGER NOT NULL,
    activated_at INTEGER,
    CONSTRAINT decks_one_seller CHECK ((carrier_id IS NOT NULL) + (plan_id IS NOT NULL) = 1),
    CONSTRAINT decks_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE CASCADE,
    CONSTRAINT decks_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX decks_carrier ON decks (carrier_id);
CREATE INDEX decks_plan ON decks (plan_id);

CREATE TABLE deck_parts (
    deck_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    content TEXT NOT NULL,
    PRIMARY KEY (deck_id, position),
    CONSTRAINT deck_parts_deck_id FOREIGN KEY (deck_id) REFERENCES decks (id) ON DELETE CASCADE
) STRICT;
