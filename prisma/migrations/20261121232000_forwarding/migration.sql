-- AlterTable
ALTER TABLE "account" ADD COLUMN     "forward_keep" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "forward_to" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "vacation" (
    "account_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3),
    "until_at" TIMESTAMPTZ(3),
    "days" INTEGER NOT NULL DEFAULT 7,

    CONSTRAINT "vacation_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "vacation_reply" (
    "account_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vacation_reply_pkey" PRIMARY KEY ("account_id","sender")
);

-- CreateIndex
CREATE INDEX "vacation_reply_at_idx" ON "vacation_reply"("at");

-- AddForeignKey
ALTER TABLE "vacation" ADD CONSTRAINT "vacation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vacation_reply" ADD CONSTRAINT "vacation_reply_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

-- Every process must know at once where mail goes on to, and whether it is answered.
CREATE TRIGGER notify_forwarding AFTER UPDATE OF "forward_to", "forward_keep" ON "account" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('account', 'domain_id');
CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "vacation" FOR EACH ROW EXECUTE FUNCTION glasspost_notify_app_password();
