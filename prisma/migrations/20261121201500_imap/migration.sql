-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN "subscribed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "indexed_uid" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "vanished_floor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "message" ADD COLUMN "saved_at" TIMESTAMPTZ(3),
ADD COLUMN "changed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "content_index" (
    "content_id" UUID NOT NULL,
    "envelope" TEXT NOT NULL,
    "body_structure" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "header_octets" INTEGER NOT NULL,
    "parts" TEXT NOT NULL,
    "preview" TEXT NOT NULL,
    "sort_subject" TEXT NOT NULL,
    "is_reply" BOOLEAN NOT NULL,
    "sort_from" TEXT NOT NULL,
    "sort_to" TEXT NOT NULL,
    "sort_cc" TEXT NOT NULL,
    "display_from" TEXT NOT NULL,
    "display_to" TEXT NOT NULL,
    "sent" TIMESTAMPTZ(3),
    "message_id" TEXT NOT NULL,
    "in_reply_to" TEXT NOT NULL,
    "references" TEXT[],
    "subject_text" TEXT NOT NULL,
    "from_text" TEXT NOT NULL,
    "to_text" TEXT NOT NULL,
    "cc_text" TEXT NOT NULL,
    "bcc_text" TEXT NOT NULL,
    "header_text" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "content_index_pkey" PRIMARY KEY ("content_id")
);

-- CreateTable
CREATE TABLE "vanished" (
    "mailbox_id" BIGINT NOT NULL,
    "modseq" BIGINT NOT NULL,
    "uids" INTEGER[],
    "gone_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vanished_pkey" PRIMARY KEY ("mailbox_id","modseq")
);

-- CreateTable
CREATE TABLE "mailbox_acl" (
    "mailbox_id" BIGINT NOT NULL,
    "identifier" TEXT NOT NULL,
    "account_id" UUID,
    "rights" TEXT NOT NULL,

    CONSTRAINT "mailbox_acl_pkey" PRIMARY KEY ("mailbox_id","identifier")
);

-- CreateTable
CREATE TABLE "subscription" (
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("account_id","name")
);

-- CreateTable
CREATE TABLE "mailbox_annotation" (
    "mailbox_id" BIGINT NOT NULL,
    "account_id" UUID NOT NULL,
    "entry" TEXT NOT NULL,
    "value" BYTEA NOT NULL,

    CONSTRAINT "mailbox_annotation_pkey" PRIMARY KEY ("mailbox_id","account_id","entry")
);

-- CreateTable
CREATE TABLE "account_annotation" (
    "account_id" UUID NOT NULL,
    "entry" TEXT NOT NULL,
    "value" BYTEA NOT NULL,

    CONSTRAINT "account_annotation_pkey" PRIMARY KEY ("account_id","entry")
);

-- CreateIndex
CREATE INDEX "mailbox_acl_account_id_idx" ON "mailbox_acl"("account_id");

-- AddForeignKey
ALTER TABLE "content_index" ADD CONSTRAINT "content_index_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "content"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "vanished" ADD CONSTRAINT "vanished_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mailbox_acl" ADD CONSTRAINT "mailbox_acl_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mailbox_acl" ADD CONSTRAINT "mailbox_acl_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mailbox_annotation" ADD CONSTRAINT "mailbox_annotation_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mailbox_annotation" ADD CONSTRAINT "mailbox_annotation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "account_annotation" ADD CONSTRAINT "account_annotation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- What is asked of a mailbox, without looking at all of it.
CREATE INDEX "message_unseen_idx" ON "message"("mailbox_id", "uid") WHERE NOT ("flags" @> ARRAY['\Seen']);
CREATE INDEX "message_deleted_idx" ON "message"("mailbox_id", "uid") WHERE "flags" @> ARRAY['\Deleted'];
CREATE INDEX "message_changed_idx" ON "message"("mailbox_id", "modseq") WHERE "changed";
CREATE INDEX "content_index_words_idx" ON "content_index" USING gin ("words");

-- UIDVALIDITY grows with each mailbox that is made: a name that is used again has another one (RFC 9051 §2.3.1.1).
CREATE SEQUENCE "uid_validity" AS INTEGER;
SELECT setval('uid_validity', extract(epoch FROM now())::int);

-- Folders that clients look for (RFC 6154), for new accounts and for those that are there.
CREATE FUNCTION glasspost_first_mailboxes(account UUID) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "mailbox" ("account_id", "name", "special_use", "uid_validity")
  SELECT account, name, '\' || name, nextval('uid_validity') FROM unnest(ARRAY['Drafts', 'Sent', 'Archive', 'Junk', 'Trash']) AS name
  ON CONFLICT ("account_id", "name") DO NOTHING
$$;
CREATE OR REPLACE FUNCTION glasspost_make_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "mailbox" ("account_id", "name", "uid_validity") VALUES (NEW."id", 'INBOX', nextval('uid_validity'));
  PERFORM glasspost_first_mailboxes(NEW."id");
  RETURN NULL;
END $$;
SELECT glasspost_first_mailboxes("id") FROM "account";
