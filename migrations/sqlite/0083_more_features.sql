-- More of what a plan charges for and permits. SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'feature IN (''customer'', ''line'', ''number'', ''user'')', 'feature IN (''customer'', ''line'', ''number'', ''user'', ''hunt_group'', ''resource_list'', ''webhook'', ''alert'')')
WHERE type = 'table' AND name = 'fees';
PRAGMA writable_schema = RESET;
