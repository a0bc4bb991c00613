-- AlterTable
ALTER TABLE "alias" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'alias',
ADD COLUMN     "senders" TEXT NOT NULL DEFAULT 'anybody';

-- CreateIndex
CREATE INDEX "alias_domain_id_kind_name_idx" ON "alias"("domain_id", "kind", "name");
