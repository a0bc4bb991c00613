-- AlterTable
ALTER TABLE "account" ADD COLUMN     "scram_record" BYTEA;

-- CreateTable
CREATE TABLE "login" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    "mechanism" TEXT NOT NULL,
    "tls" TEXT NOT NULL,
    "app_password" TEXT NOT NULL,
    "success" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "login_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_provider" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL,
    "issuer" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sign_in_provider_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "login_account_id_at_id_idx" ON "login"("account_id", "at", "id");

-- CreateIndex
CREATE INDEX "login_at_idx" ON "login"("at");

-- CreateIndex
CREATE UNIQUE INDEX "login_account_id_address_success_hour_protocol_mechanism_tl_key" ON "login"("account_id", "address", "success", "hour", "protocol", "mechanism", "tls", "app_password");

-- AddForeignKey
ALTER TABLE "login" ADD CONSTRAINT "login_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Whether a server has any is asked whenever accounts change.
CREATE INDEX "account_scram_record" ON "account" ("domain_id") WHERE "scram_record" IS NOT NULL;
CREATE INDEX "account_scram_missing" ON "account" ("domain_id") WHERE "scram_record" IS NULL AND "enabled" AND NOT "app_passwords_only";

-- A record of another password must not stay, whoever sets the new one.
CREATE FUNCTION glasspost_forget_scram() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."scram_record" IS NOT DISTINCT FROM OLD."scram_record" THEN
    NEW."scram_record" := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_scram BEFORE UPDATE OF "password_hash" ON "account" FOR EACH ROW
  WHEN (NEW."password_hash" IS DISTINCT FROM OLD."password_hash") EXECUTE FUNCTION glasspost_forget_scram();

-- The settings of the provider are one row, held in memory by every process.
ALTER TABLE "sign_in_provider" ADD CONSTRAINT "sign_in_provider_one" CHECK ("id" = 1);
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "sign_in_provider" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('signInProvider', 'id');
