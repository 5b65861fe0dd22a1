-- Classes of numbers, and what plans charge for them.

CREATE TABLE number_classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    CONSTRAINT number_classes_name UNIQUE (name)
) STRICT;

ALTER TABLE numbers ADD COLUMN number_class_id INTEGER CONSTRAINT numbers_number_class_id REFERENCES number_classes (id);
CREATE INDEX numbers_number_class ON numbers (number_class_id);

CREATE TABLE number_class_fees (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    plan_id INTEGER NOT NULL,
    number_class_id INTEGER NOT NULL,
    sign_up INTEGER NOT NULL CHECK (sign_up >= 0),
    period INTEGER NOT NULL CHECK (period >= 0),
    CONSTRAINT number_class_fees_plan_class UNIQUE (plan_id, number_class_id),
    CONSTRAINT number_class_fees_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT number_class_fees_number_class_id FOREIGN KEY (number_class_id) REFERENCES number_classes (id)
) STRICT;
CREATE INDEX number_class_fees_class ON number_class_fees (number_class_id);

UPDATE roles SET privileges = privileges || ' number_classes:read number_class_fees:*' WHERE customer_id IS NULL AND name = 'reseller';
