-- Which sipd serves a subscription or a publication: that of this service. Empty: nobody yet, the next one that starts takes it.
ALTER TABLE presence ADD COLUMN service VARCHAR(255) NOT NULL DEFAULT '';
CREATE INDEX presence_service ON presence (service, name);
