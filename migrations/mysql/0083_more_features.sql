-- More of what a plan charges for and permits. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE fees /*!80016 DROP CHECK fees_chk_1, */
    MODIFY feature VARCHAR(16) NOT NULL CHECK (feature IN ('customer', 'line', 'number', 'user', 'hunt_group', 'resource_list', 'webhook', 'alert'));
