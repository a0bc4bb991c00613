-- CreateTable
CREATE TABLE "acme_account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "directory_url" TEXT NOT NULL,
    "directory_ca" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "sealed_key" BYTEA NOT NULL,

    CONSTRAINT "acme_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acme_order" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "names" TEXT[],
    "challenge" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "error" TEXT NOT NULL DEFAULT '',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "certificate_id" UUID,
    "last_attempt_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "acme_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acme_challenge" (
    "token" TEXT NOT NULL,
    "key_authorization" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "acme_challenge_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE UNIQUE INDEX "acme_account_directory_url_key" ON "acme_account"("directory_url");

-- CreateIndex
CREATE INDEX "acme_order_next_attempt_at_idx" ON "acme_order"("next_attempt_at");

-- CreateIndex
CREATE INDEX "acme_order_created_at_id_idx" ON "acme_order"("created_at", "id");

-- CreateIndex
CREATE INDEX "acme_order_account_id_idx" ON "acme_order"("account_id");

-- CreateIndex
CREATE INDEX "acme_order_certificate_id_idx" ON "acme_order"("certificate_id");

-- AddForeignKey
ALTER TABLE "acme_order" ADD CONSTRAINT "acme_order_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "acme_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acme_order" ADD CONSTRAINT "acme_order_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "acme_order" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('certificate', 'id');
