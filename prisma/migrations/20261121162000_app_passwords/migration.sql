-- AlterTable
ALTER TABLE "account" ADD COLUMN     "app_passwords_only" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "app_password" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "protocols" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_from" TEXT NOT NULL DEFAULT '',
    "last_used_protocol" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_password_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_password_hash_key" ON "app_password"("hash");

-- CreateIndex
CREATE INDEX "app_password_account_id_created_at_id_idx" ON "app_password"("account_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "app_password" ADD CONSTRAINT "app_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Every process must know at once that the password itself no longer opens an account.
CREATE TRIGGER notify_app_passwords AFTER UPDATE OF "app_passwords_only" ON "account" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('account', 'domain_id');
-- Who looks at the list sees what others add and remove. Of an account that goes with them nobody need hear twice.
CREATE FUNCTION glasspost_notify_app_password() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('glasspost', 'account:' || "domain_id") FROM "account" WHERE "id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."account_id" ELSE NEW."account_id" END;
  RETURN NULL;
END $$;
CREATE TRIGGER notify AFTER INSERT OR DELETE ON "app_password" FOR EACH ROW EXECUTE FUNCTION glasspost_notify_app_password();
