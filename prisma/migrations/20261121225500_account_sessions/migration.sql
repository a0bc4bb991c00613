-- AlterTable
ALTER TABLE "account" ADD COLUMN     "totp_secret" BYTEA,
ADD COLUMN     "totp_step" INTEGER;

-- AlterTable
ALTER TABLE "login" ADD COLUMN     "operator" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "account_session" (
    "hash" BYTEA NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "operator_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proved_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "account_session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "account_recovery_code" (
    "account_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "account_recovery_code_pkey" PRIMARY KEY ("account_id","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_session_id_key" ON "account_session"("id");

-- CreateIndex
CREATE INDEX "account_session_account_id_created_at_id_idx" ON "account_session"("account_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "account_session_operator_id_idx" ON "account_session"("operator_id");

-- CreateIndex
CREATE INDEX "account_session_expires_at_idx" ON "account_session"("expires_at");

-- DropIndex
DROP INDEX "login_account_id_address_success_hour_protocol_mechanism_tl_key";

-- CreateIndex
CREATE UNIQUE INDEX "login_account_id_address_success_hour_protocol_mechanism_tl_key" ON "login"("account_id", "address", "success", "hour", "protocol", "mechanism", "tls", "app_password", "operator");

-- AddForeignKey
ALTER TABLE "account_session" ADD CONSTRAINT "account_session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_session" ADD CONSTRAINT "account_session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_recovery_code" ADD CONSTRAINT "account_recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Whoever changes a password or switches an account off ends its sessions; who changes the own password keeps the one that
-- the transaction names.
CREATE FUNCTION glasspost_end_account_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "account_session" WHERE "account_id" = NEW."id"
     AND (NOT NEW."enabled" OR "id"::text IS DISTINCT FROM current_setting('glasspost.kept_session', true));
  RETURN NULL;
END $$;
CREATE TRIGGER end_sessions AFTER UPDATE OF "password_hash", "enabled" ON "account" FOR EACH ROW
  WHEN (NEW."password_hash" IS DISTINCT FROM OLD."password_hash" OR (OLD."enabled" AND NOT NEW."enabled"))
  EXECUTE FUNCTION glasspost_end_account_sessions();
