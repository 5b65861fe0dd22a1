-- Countries that share a code with a larger one are told apart by their area code, which makes four digits.

CREATE TABLE wider (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 4),
    locked_at INTEGER,
    burned INTEGER,
    note TEXT CHECK (length(note) <= 190),
    CONSTRAINT country_locks_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_locks_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;
INSERT INTO wider SELECT * FROM country_locks;
-- An id that was used is never used again.
DELETE FROM sqlite_sequence WHERE name = 'wider';
INSERT INTO sqlite_sequence SELECT 'wider', seq FROM sqlite_sequence WHERE name = 'country_locks';
DROP TABLE country_locks;
ALTER TABLE wider RENAME TO country_locks;

CREATE TABLE wider (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 4),
    note TEXT CHECK (length(note) <= 190),
    CONSTRAINT country_confirmations_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_confirmations_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;
INSERT INTO wider SELECT * FROM country_confirmations;
-- An id that was used is never used again.
DELETE FROM sqlite_sequence WHERE name = 'wider';
INSERT INTO sqlite_sequence SELECT 'wider', seq FROM sqlite_sequence WHERE name = 'country_confirmations';
DROP TABLE country_confirmations;
ALTER TABLE wider RENAME TO country_confirmations;

CREATE TABLE wider (
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 4),
    minute INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (customer_id, country_code, minute),
    CONSTRAINT burns_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;
INSERT INTO wider SELECT * FROM burns;
DROP TABLE burns;
ALTER TABLE wider RENAME TO burns;
