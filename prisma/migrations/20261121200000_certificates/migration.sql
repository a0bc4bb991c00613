-- CreateTable
CREATE TABLE "certificate_authority" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "certificate" TEXT NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certificate_authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source" TEXT NOT NULL,
    "names" TEXT[],
    "subject" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "server_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server_certificate" (
    "server_id" UUID NOT NULL,
    "certificate_id" UUID NOT NULL,

    CONSTRAINT "server_certificate_pkey" PRIMARY KEY ("server_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "certificate_server_id_key" ON "certificate"("server_id");

-- CreateIndex
CREATE INDEX "certificate_not_after_id_idx" ON "certificate"("not_after", "id");

-- CreateIndex
CREATE INDEX "server_certificate_certificate_id_idx" ON "server_certificate"("certificate_id");

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_certificate" ADD CONSTRAINT "server_certificate_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_certificate" ADD CONSTRAINT "server_certificate_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- One authority: processes that start together agree on it.
ALTER TABLE "certificate_authority" ADD CONSTRAINT "certificate_authority_one" CHECK ("id" = 1);

-- Each process holds the certificates in memory: the next handshake takes what is new.
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "certificate" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('certificate', 'id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "server_certificate" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('certificate', 'certificate_id');
