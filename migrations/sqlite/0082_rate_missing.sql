-- Alerts of exchange rates that are not there. SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''call_count'', ', 'kind IN (''rate_missing'', ''call_count'', ')
WHERE type = 'table' AND name = 'alerts';
PRAGMA writable_schema = RESET;
