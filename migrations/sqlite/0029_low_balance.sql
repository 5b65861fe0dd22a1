-- Customers are told when their balance falls below this.
ALTER TABLE billing_profiles ADD COLUMN low_balance INTEGER;
