-- Classes of numbers, and what plans charge for them.

CREATE TABLE number_classes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    CONSTRAINT number_classes_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE numbers ADD COLUMN number_class_id BIGINT NULL,
    ADD CONSTRAINT numbers_number_class_id FOREIGN KEY (number_class_id) REFERENCES number_classes (id);
CREATE INDEX numbers_number_class ON numbers (number_class_id);

CREATE TABLE number_class_fees (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plan_id BIGINT NOT NULL,
    number_class_id BIGINT NOT NULL,
    sign_up BIGINT NOT NULL CHECK (sign_up >= 0),
    period BIGINT NOT NULL CHECK (period >= 0),
    CONSTRAINT number_class_fees_plan_class UNIQUE (plan_id, number_class_id),
    CONSTRAINT number_class_fees_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT number_class_fees_number_class_id FOREIGN KEY (number_class_id) REFERENCES number_classes (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX number_class_fees_class ON number_class_fees (number_class_id);

UPDATE roles SET privileges = CONCAT(privileges, ' number_classes:read number_class_fees:*') WHERE customer_id IS NULL AND name = 'reseller';
