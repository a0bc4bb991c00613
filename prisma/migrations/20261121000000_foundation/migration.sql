-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "domain" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "catch_all" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "domain_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "allow_shared_secret" BOOLEAN NOT NULL DEFAULT false,
    "sealed_secret" BYTEA,
    "quota_mb" INTEGER,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "last_login_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alias" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "domain_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "targets" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zone" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "default_ttl" INTEGER NOT NULL DEFAULT 3600,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "zone_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "ttl" INTEGER NOT NULL,
    "data" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content" (
    "id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "skip" INTEGER NOT NULL DEFAULT 0,
    "bytes" BYTEA,
    "complete" BOOLEAN NOT NULL DEFAULT true,
    "sender" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "from_text" TEXT NOT NULL DEFAULT '',
    "to_text" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL DEFAULT '',
    "date" TIMESTAMPTZ(3),
    "encoding" TEXT NOT NULL DEFAULT '7bit',
    "smtputf8" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_chunk" (
    "content_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "content_chunk_pkey" PRIMARY KEY ("content_id","number")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "special_use" TEXT,
    "uid_validity" INTEGER NOT NULL,
    "uid_next" INTEGER NOT NULL DEFAULT 1,
    "highest_modseq" BIGINT NOT NULL DEFAULT 1,
    "message_count" INTEGER NOT NULL DEFAULT 0,
    "byte_count" BIGINT NOT NULL DEFAULT 0,
    "locked_by" TEXT,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "mailbox_id" BIGINT NOT NULL,
    "uid" INTEGER NOT NULL,
    "content_id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "flags" TEXT[],
    "modseq" BIGINT NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("mailbox_id","uid")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'administrator',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "last_login_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_session" (
    "hash" BYTEA NOT NULL,
    "operator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "operator_session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "operator_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "server_id" UUID NOT NULL,
    "content_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "last_reply" TEXT NOT NULL DEFAULT '',
    "last_host" TEXT NOT NULL DEFAULT '',
    "steps" TEXT[],
    "delay_notified" BOOLEAN NOT NULL DEFAULT false,
    "notify" TEXT[],
    "orcpt" TEXT,
    "envid" TEXT,
    "ret" TEXT,
    "claimed_by" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "hostname" TEXT NOT NULL,
    "addresses" TEXT[],
    "dns" TEXT,
    "allow_plaintext_auth" BOOLEAN NOT NULL DEFAULT false,
    "forwarders" TEXT[],
    "recursion_from" TEXT[],
    "relay_from" TEXT[],
    "max_message_mb" INTEGER NOT NULL DEFAULT 50,
    "smarthost" TEXT,
    "postmaster" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "position" SERIAL NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lab_id" UUID,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server_service" (
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "server_service_pkey" PRIMARY KEY ("server_id","name")
);

-- CreateTable
CREATE TABLE "lab" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'realtime',
    "document" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lab_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "domain_server_id_name_key" ON "domain"("server_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "account_domain_id_name_key" ON "account"("domain_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "alias_domain_id_name_key" ON "alias"("domain_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "zone_server_id_name_key" ON "zone"("server_id", "name");

-- CreateIndex
CREATE INDEX "record_zone_id_name_type_idx" ON "record"("zone_id", "name", "type");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_account_id_name_key" ON "mailbox"("account_id", "name");

-- CreateIndex
CREATE INDEX "message_content_id_idx" ON "message"("content_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_name_key" ON "operator"("name");

-- CreateIndex
CREATE INDEX "operator_session_operator_id_idx" ON "operator_session"("operator_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "delivery_content_id_idx" ON "delivery"("content_id");

-- CreateIndex
CREATE INDEX "delivery_server_id_status_id_idx" ON "delivery"("server_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "server_name_key" ON "server"("name");

-- CreateIndex
CREATE UNIQUE INDEX "lab_name_key" ON "lab"("name");

-- AddForeignKey
ALTER TABLE "domain" ADD CONSTRAINT "domain_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alias" ADD CONSTRAINT "alias_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zone" ADD CONSTRAINT "zone_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record" ADD CONSTRAINT "record_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_chunk" ADD CONSTRAINT "content_chunk_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "content"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "content"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_session" ADD CONSTRAINT "operator_session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "content"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server" ADD CONSTRAINT "server_lab_id_fkey" FOREIGN KEY ("lab_id") REFERENCES "lab"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_service" ADD CONSTRAINT "server_service_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Mails of a few kilobytes stay in their row, uncompressed: one read, one write, no detour through the TOAST table.
ALTER TABLE "content" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "content" SET (toast_tuple_target = 8160);
ALTER TABLE "content_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- Every delivery updates its mailbox row; free space in the page keeps these updates heap-only.
ALTER TABLE "mailbox" SET (fillfactor = 50);

-- The queue worker's question: what is due?
CREATE INDEX "delivery_due" ON "delivery" ("next_attempt_at") WHERE "status" = 'queued';
CREATE INDEX "delivery_active" ON "delivery" ("server_id", "id") WHERE "status" IN ('queued', 'held');
CREATE INDEX "content_incomplete" ON "content" ("received_at") WHERE NOT "complete";

-- Whether any account of a server may use APOP and CRAM-MD5, asked after every change of accounts.
CREATE INDEX "account_shared_secret" ON "account" ("domain_id") WHERE "allow_shared_secret";

-- What server processes hold in memory of these tables is refreshed when they change (LISTEN glasspost).
-- Payload `<kind>:<id>`, kinds server, zone, domain, account, lab. Equal payloads of one transaction travel once.
CREATE FUNCTION glasspost_notify() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('glasspost', TG_ARGV[0] || ':' || (changed ->> TG_ARGV[1]));
  RETURN NULL;
END $$;

CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "server" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('server', 'id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "server_service" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('server', 'server_id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "zone" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('zone', 'id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "record" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('zone', 'zone_id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "domain" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('domain', 'id');
CREATE TRIGGER notify AFTER INSERT OR DELETE OR UPDATE OF "name", "password_hash", "allow_shared_secret", "sealed_secret", "quota_mb", "enabled", "display_name", "domain_id" ON "account" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('account', 'domain_id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "alias" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('account', 'domain_id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "lab" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('lab', 'id');

-- Every account has an INBOX from its first moment (RFC 9051 §5.1). The UIDVALIDITY is the second of its making.
CREATE FUNCTION glasspost_make_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "mailbox" ("account_id", "name", "uid_validity") VALUES (NEW."id", 'INBOX', extract(epoch FROM now())::int);
  RETURN NULL;
END $$;
CREATE TRIGGER make_inbox AFTER INSERT ON "account" FOR EACH ROW EXECUTE FUNCTION glasspost_make_inbox();
