-- CreateTable
CREATE TABLE "account_usage" (
    "account_id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,
    "used_bytes" BIGINT NOT NULL DEFAULT 0,
    "message_count" INTEGER NOT NULL DEFAULT 0,
    "limit_bytes" BIGINT,

    CONSTRAINT "account_usage_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE INDEX "account_usage_domain_id_used_bytes_account_id_idx" ON "account_usage"("domain_id", "used_bytes", "account_id");

-- AddForeignKey
ALTER TABLE "account_usage" ADD CONSTRAINT "account_usage_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Part of a name, also in the middle of it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "account_words_idx" ON "account" USING gin (lower("name" || ' ' || "display_name") gin_trgm_ops);

-- What people look for is little among much.
CREATE INDEX "account_disabled_idx" ON "account"("domain_id", "name") WHERE NOT "enabled";
CREATE INDEX "account_never_logged_in_idx" ON "account"("domain_id", "name") WHERE "last_login_at" IS NULL;
CREATE INDEX "account_usage_full_idx" ON "account_usage"("domain_id", "account_id") WHERE "used_bytes" * 20 >= "limit_bytes" * 19;
-- Those who have never logged in come before all others.
CREATE INDEX "account_last_login_idx" ON "account"("domain_id", (coalesce("last_login_at", '-infinity'::timestamptz)), "id");

-- In a table of its own, so that mail that comes in never waits for an operator who changes the account.
CREATE FUNCTION glasspost_make_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "account_usage" ("account_id", "domain_id", "limit_bytes") VALUES (NEW."id", NEW."domain_id", NEW."quota_mb"::bigint * 1000000);
  RETURN NULL;
END $$;
-- Before the INBOX: triggers fire in the order of their names.
CREATE TRIGGER a_make_usage AFTER INSERT ON "account" FOR EACH ROW EXECUTE FUNCTION glasspost_make_usage();

CREATE FUNCTION glasspost_limit_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "account_usage" SET "limit_bytes" = NEW."quota_mb"::bigint * 1000000, "domain_id" = NEW."domain_id" WHERE "account_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER limit_usage AFTER UPDATE OF "quota_mb", "domain_id" ON "account" FOR EACH ROW
  WHEN (OLD."quota_mb" IS DISTINCT FROM NEW."quota_mb" OR OLD."domain_id" <> NEW."domain_id") EXECUTE FUNCTION glasspost_limit_usage();

CREATE FUNCTION glasspost_count_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE "account_usage" SET "used_bytes" = "used_bytes" - OLD."byte_count", "message_count" = "message_count" - OLD."message_count"
     WHERE "account_id" = OLD."account_id";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE "account_usage" SET "used_bytes" = "used_bytes" + NEW."byte_count", "message_count" = "message_count" + NEW."message_count"
     WHERE "account_id" = NEW."account_id";
  END IF;
  RETURN NULL;
END $$;
-- What every mail does is one write, not two.
CREATE FUNCTION glasspost_move_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "account_usage"
     SET "used_bytes" = "used_bytes" + NEW."byte_count" - OLD."byte_count", "message_count" = "message_count" + NEW."message_count" - OLD."message_count"
   WHERE "account_id" = NEW."account_id";
  RETURN NULL;
END $$;
CREATE TRIGGER move_usage AFTER UPDATE OF "byte_count", "message_count" ON "mailbox" FOR EACH ROW
  WHEN (OLD."byte_count" <> NEW."byte_count" OR OLD."message_count" <> NEW."message_count") EXECUTE FUNCTION glasspost_move_usage();
CREATE TRIGGER add_usage AFTER INSERT ON "mailbox" FOR EACH ROW WHEN (NEW."message_count" <> 0) EXECUTE FUNCTION glasspost_count_usage();
CREATE TRIGGER take_usage AFTER DELETE ON "mailbox" FOR EACH ROW WHEN (OLD."message_count" <> 0) EXECUTE FUNCTION glasspost_count_usage();

INSERT INTO "account_usage" ("account_id", "domain_id", "limit_bytes", "used_bytes", "message_count")
SELECT a."id", a."domain_id", a."quota_mb"::bigint * 1000000, coalesce(sum(m."byte_count"), 0), coalesce(sum(m."message_count"), 0)
  FROM "account" a LEFT JOIN "mailbox" m ON m."account_id" = a."id" GROUP BY a."id";
