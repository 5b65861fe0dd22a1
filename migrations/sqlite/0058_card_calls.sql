-- Numbers that lead to calling cards, and the cards that paid for calls.

ALTER TABLE numbers ADD COLUMN card_group_id INTEGER CONSTRAINT numbers_card_group_id REFERENCES card_groups (id);
CREATE INDEX numbers_card_group ON numbers (card_group_id);

ALTER TABLE cdrs ADD COLUMN card_id INTEGER;
CREATE INDEX cdrs_card ON cdrs (card_id);
