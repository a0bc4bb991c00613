-- AlterTable
ALTER TABLE "account" ADD COLUMN     "app_passwords_by_factor" BOOLEAN NOT NULL DEFAULT false;

-- Below: written by hand. The Prisma schema has no words for it.

-- Whoever switches it off has decided: what it is set to later is not the second factor's any more.
CREATE FUNCTION glasspost_app_passwords_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."app_passwords_by_factor" := false;
  RETURN NEW;
END $$;
CREATE TRIGGER app_passwords_decided BEFORE UPDATE OF "app_passwords_only" ON "account" FOR EACH ROW
  WHEN (NEW."app_passwords_by_factor" AND NOT NEW."app_passwords_only") EXECUTE FUNCTION glasspost_app_passwords_decided();
