-- How prices follow from others: inherited prices, margins, and calls whose price changes while they last.

ALTER TABLE plans
    ADD COLUMN inherits_from_id BIGINT NULL,
    ADD COLUMN markup_basis VARCHAR(16) NOT NULL DEFAULT 'cost' CHECK (markup_basis IN ('cost', 'price')),
    ADD COLUMN crossing VARCHAR(16) NOT NULL DEFAULT 'segments' CHECK (crossing IN ('segments', 'start'));
CREATE INDEX plans_inherits_from ON plans (inherits_from_id);
ALTER TABLE plans ADD CONSTRAINT plans_inherits_from_id FOREIGN KEY (inherits_from_id) REFERENCES plans (id);

ALTER TABLE carriers
    ADD COLUMN crossing VARCHAR(16) NOT NULL DEFAULT 'segments' CHECK (crossing IN ('segments', 'start'));
