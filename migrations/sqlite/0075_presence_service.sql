-- Which sipd serves a subscription or a publication: that of this service. Empty: nobody yet, the next one that starts takes it.
ALTER TABLE presence ADD COLUMN service TEXT NOT NULL DEFAULT '' CHECK (length(service) <= 255);
CREATE INDEX presence_service ON presence (service, name);
