-- Written by hand: Prisma has no words for partitions, and only this feature's repositories read and write here. In a schema of
-- its own, because it is no part of what the installation is: recordings are not in a backup, and go by age and size.
CREATE SCHEMA recording;

-- One row per conversation, and a short one, so that going through many reads little: what was said stands in "segment".
CREATE TABLE recording.conversation (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "server_id" UUID,
    "lab_id" UUID,
    "device" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    "service" TEXT,
    "side" TEXT NOT NULL,
    "transport" TEXT NOT NULL,
    "local_address" TEXT NOT NULL,
    "local_port" INTEGER NOT NULL,
    "remote_address" TEXT NOT NULL,
    "remote_port" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "account" TEXT,
    "subject" TEXT,
    "cause_id" UUID,
    -- Ids of contents.
    "mails" UUID[] NOT NULL,
    "events" INTEGER NOT NULL,
    "lost" INTEGER NOT NULL,
    -- What parts are searched in, in small letters. Compared octet by octet: many times faster than by the rules of a language.
    "words" TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY ("started_at", "id")
) PARTITION BY RANGE ("started_at");
-- Nearly all are done.
CREATE INDEX conversation_outcome_idx ON recording.conversation ("outcome", "started_at") WHERE "outcome" <> 'done';
CREATE INDEX conversation_remote_idx ON recording.conversation ("remote_address", "started_at");
CREATE INDEX conversation_account_idx ON recording.conversation ("account", "started_at") WHERE "account" IS NOT NULL;
CREATE INDEX conversation_cause_idx ON recording.conversation ("cause_id") WHERE "cause_id" IS NOT NULL;
CREATE INDEX conversation_mails_idx ON recording.conversation USING gin ("mails") WHERE "mails" <> '{}';
CREATE INDEX conversation_lab_idx ON recording.conversation ("lab_id", "started_at") WHERE "lab_id" IS NOT NULL;

CREATE TABLE recording.segment (
    "conversation_id" UUID NOT NULL,
    -- The conversation's, so that both are found, and dropped, together.
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "number" INTEGER NOT NULL,
    -- What the times in it count from.
    "at" TIMESTAMPTZ(6) NOT NULL,
    "octets" BYTEA NOT NULL,
    PRIMARY KEY ("started_at", "conversation_id", "number")
) PARTITION BY RANGE ("started_at");
-- Short segments do not gain from being compressed, and it takes time.
ALTER TABLE recording.segment ALTER COLUMN "octets" SET STORAGE EXTERNAL;
