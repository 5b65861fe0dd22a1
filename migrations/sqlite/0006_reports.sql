-- Calls of one line, to one number and by one carrier, by time.

CREATE INDEX cdrs_line ON cdrs (line_id, started_at);
CREATE INDEX cdrs_number ON cdrs (number_id, started_at);
CREATE INDEX cdrs_carrier ON cdrs (carrier_id, started_at);
