-- DropIndex
DROP INDEX "operator_session_operator_id_idx";

-- AlterTable
ALTER TABLE "operator" ADD COLUMN     "second_factor_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "totp_secret" BYTEA,
ADD COLUMN     "totp_step" INTEGER;

-- AlterTable
ALTER TABLE "operator_session" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "recovery_code" (
    "operator_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("operator_id","hash")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "operator_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "rp_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_challenge" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_challenge_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "operator_session_id_key" ON "operator_session"("id");

-- CreateIndex
CREATE INDEX "operator_session_operator_id_created_at_id_idx" ON "operator_session"("operator_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_operator_id_created_at_id_idx" ON "passkey"("operator_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "used_challenge_expires_at_idx" ON "used_challenge"("expires_at");

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

DROP TRIGGER notify ON "operator";
CREATE TRIGGER notify AFTER INSERT OR DELETE OR UPDATE OF "name", "role", "enabled", "totp_secret", "second_factor_required" ON "operator" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('operator', 'id');
CREATE TRIGGER notify AFTER INSERT OR DELETE ON "passkey" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('operator', 'operator_id');
