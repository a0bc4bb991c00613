-- CreateTable
CREATE TABLE "operator_domain" (
    "operator_id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,

    CONSTRAINT "operator_domain_pkey" PRIMARY KEY ("operator_id","domain_id")
);

-- CreateIndex
CREATE INDEX "operator_domain_domain_id_idx" ON "operator_domain"("domain_id");

-- CreateIndex
CREATE INDEX "domain_name_id_idx" ON "domain"("name", "id");

-- CreateIndex
CREATE INDEX "api_token_operator_id_name_id_idx" ON "api_token"("operator_id", "name", "id");

-- AddForeignKey
ALTER TABLE "operator_domain" ADD CONSTRAINT "operator_domain_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_domain" ADD CONSTRAINT "operator_domain_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Whoever watches the event stream is looked at again when what they may see has changed.
CREATE TRIGGER notify AFTER INSERT OR DELETE OR UPDATE OF "name", "role", "enabled" ON "operator" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('operator', 'id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "operator_domain" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('operator', 'operator_id');
-- Of sessions and tokens nobody hears but who used them.
CREATE TRIGGER notify AFTER DELETE ON "operator_session" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('session', 'operator_id');
CREATE TRIGGER notify AFTER DELETE ON "api_token" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('session', 'operator_id');
