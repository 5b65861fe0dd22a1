-- Alerts of exchange rates that are not there. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE alerts /*!80016 DROP CHECK alerts_chk_1, */
    MODIFY kind VARCHAR(32) NOT NULL CHECK (kind IN ('rate_missing', 'call_count', 'call_minutes', 'call_cost', 'call_failing', 'carrier_failing', 'carrier_asr', 'line_unregistered', 'line_idle'));
