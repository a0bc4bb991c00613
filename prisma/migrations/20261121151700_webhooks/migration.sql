-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "events" TEXT[],
    "server_id" UUID,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "failing_since" TIMESTAMPTZ(3),
    "disabled_reason" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "answer_status" INTEGER,
    "answer_body" TEXT NOT NULL DEFAULT '',
    "error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_server_id_idx" ON "webhook"("server_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_id_idx" ON "webhook_delivery"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- What is due, of each webhook by itself: a slow one must not be in the way of the others.
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" ("webhook_id", "next_attempt_at") WHERE "status" = 'waiting';

-- Every process knows which events anybody wants.
CREATE TRIGGER notify AFTER INSERT OR DELETE OR UPDATE OF "events", "enabled", "server_id" ON "webhook" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('webhook', 'id');

-- Accounts come and go in many ways (one by one, from a table, with a set-up document, with their domain): the table itself
-- says it, in the transaction of the change, once for each statement.
CREATE FUNCTION glasspost_webhook_account(event text, account_id uuid, local_part text, in_domain text, on_server uuid, enabled boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "webhook_delivery" ("webhook_id", "type", "body")
  SELECT w."id", event, jsonb_build_object(
           'type', event,
           'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'data', jsonb_build_object('accountId', account_id, 'address', local_part || '@' || in_domain, 'domain', in_domain, 'serverId', on_server, 'enabled', enabled))::text
    FROM "webhook" w
   WHERE w."enabled" AND event = ANY(w."events") AND (w."server_id" IS NULL OR w."server_id" = on_server)
$$;

CREATE FUNCTION glasspost_webhook_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event text := TG_ARGV[0];
BEGIN
  IF NOT EXISTS (SELECT FROM "webhook" w WHERE w."enabled" AND event = ANY(w."events")) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM glasspost_webhook_account(event, a."id", a."name", d."name", d."server_id", a."enabled")
       FROM after_change a JOIN before_change b ON b."id" = a."id" JOIN "domain" d ON d."id" = a."domain_id"
      WHERE (a."name", a."display_name", a."password_hash", a."allow_shared_secret", a."quota_mb", a."enabled", a."domain_id")
            IS DISTINCT FROM (b."name", b."display_name", b."password_hash", b."allow_shared_secret", b."quota_mb", b."enabled", b."domain_id");
  ELSE
    PERFORM glasspost_webhook_account(event, a."id", a."name", d."name", d."server_id", a."enabled") FROM after_change a JOIN "domain" d ON d."id" = a."domain_id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_created AFTER INSERT ON "account" REFERENCING NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION glasspost_webhook_accounts('account.created');
CREATE TRIGGER webhook_changed AFTER UPDATE ON "account" REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION glasspost_webhook_accounts('account.changed');
CREATE TRIGGER webhook_removed AFTER DELETE ON "account" REFERENCING OLD TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION glasspost_webhook_accounts('account.removed');

-- Accounts that go with their domain go after it, when nothing knows their address any more.
CREATE FUNCTION glasspost_webhook_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "webhook" w WHERE w."enabled" AND 'account.removed' = ANY(w."events")) THEN
    PERFORM glasspost_webhook_account('account.removed', a."id", a."name", OLD."name", OLD."server_id", a."enabled") FROM "account" a WHERE a."domain_id" = OLD."id";
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER webhook_removed BEFORE DELETE ON "domain" FOR EACH ROW EXECUTE FUNCTION glasspost_webhook_domain();
