-- The day that the Date field names in its own zone (RFC 9051 §6.4.4); without one, INTERNALDATE counts.
ALTER TABLE "content_index" ADD COLUMN "sent_day" TIMESTAMPTZ(3);

-- What is there is worked out again from the mails, as after a restore: when somebody asks, and in quiet moments before.
TRUNCATE "content_index";
UPDATE "mailbox" SET "indexed_uid" = 0 WHERE "indexed_uid" > 0;
