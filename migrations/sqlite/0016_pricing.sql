-- How prices follow from others: inherited prices, margins, and calls whose price changes while they last.

ALTER TABLE plans ADD COLUMN inherits_from_id INTEGER CONSTRAINT plans_inherits_from_id REFERENCES plans (id);
ALTER TABLE plans ADD COLUMN markup_basis TEXT NOT NULL DEFAULT 'cost' CHECK (markup_basis IN ('cost', 'price'));
ALTER TABLE plans ADD COLUMN crossing TEXT NOT NULL DEFAULT 'segments' CHECK (crossing IN ('segments', 'start'));
CREATE INDEX plans_inherits_from ON plans (inherits_from_id);

ALTER TABLE carriers ADD COLUMN crossing TEXT NOT NULL DEFAULT 'segments' CHECK (crossing IN ('segments', 'start'));
