-- Plans that resellers below may sell by.
ALTER TABLE plans ADD COLUMN shared TEXT NOT NULL DEFAULT 'nobody' CHECK (shared IN ('nobody', 'resellers', 'subtree'));
