-- Text messages have markups of their own. So far they had those of the connect fee.

ALTER TABLE plans
    ADD COLUMN outbound_message_markup BIGINT NOT NULL DEFAULT 0 CHECK (outbound_message_markup >= -1000000),
    ADD COLUMN inbound_message_markup BIGINT NOT NULL DEFAULT 0 CHECK (inbound_message_markup >= -1000000);
UPDATE plans SET outbound_message_markup = outbound_connect_markup, inbound_message_markup = inbound_connect_markup;
