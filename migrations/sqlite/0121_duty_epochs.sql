-- Each new holder of a duty gets a higher epoch, by which what he writes is told from what an earlier one writes. Services have long names.

ALTER TABLE duties RENAME TO old_duties;
CREATE TABLE duties (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) <= 264),
    holder TEXT NOT NULL CHECK (length(holder) <= 128),
    held_until INTEGER NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0
);
INSERT INTO duties (name, holder, held_until) SELECT name, holder, held_until FROM old_duties;
DROP TABLE old_duties;
