-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator_id" UUID,
    "operator" TEXT NOT NULL DEFAULT '',
    "token" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" TEXT,
    "target" TEXT NOT NULL DEFAULT '',
    "server_id" UUID,
    "server" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_intent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" JSONB NOT NULL,

    CONSTRAINT "audit_intent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_operator_at_id_idx" ON "audit_entry"("operator", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_at_id_idx" ON "audit_entry"("action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_kind_at_id_idx" ON "audit_entry"("kind", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_server_id_at_id_idx" ON "audit_entry"("server_id", "at", "id");

-- Below: written by hand. The Prisma schema has no words for it.

-- The only way in which entries go: what is older than so many days. @returns how many went.
CREATE FUNCTION glasspost_audit_forget(days int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
BEGIN
  IF days < 1 THEN
    RAISE EXCEPTION 'The audit log keeps its entries for a day at least.';
  END IF;
  DELETE FROM "audit_entry" WHERE "at" < now() - make_interval(days => days);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- The role of the product owns the tables, so rights cannot refuse it anything; a trigger can. It knows the function above
-- by the call stack, which, unlike a setting, nobody can set.
CREATE FUNCTION glasspost_audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stack text;
BEGIN
  GET DIAGNOSTICS stack = PG_CONTEXT;
  IF TG_OP = 'DELETE' AND stack LIKE '%function glasspost_audit_forget(integer) line%' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'Entries of the audit log are never changed and never removed.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION glasspost_audit_keep();

-- Every process tells its watchers of new entries.
CREATE TRIGGER notify AFTER INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('audit', 'id');
