-- AlterTable
ALTER TABLE "lab" ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sealed_origin" BYTEA,
ADD COLUMN     "template" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "lab_pc" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "lab_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "dns" TEXT,
    "display_name" TEXT NOT NULL DEFAULT '',
    "mail_address" TEXT,
    "incoming" TEXT NOT NULL DEFAULT '',
    "outgoing" TEXT NOT NULL DEFAULT '',
    "user_name" TEXT NOT NULL DEFAULT '',
    "sealed_password" BYTEA,
    "position" SERIAL NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lab_pc_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_mail" (
    "id" BIGSERIAL NOT NULL,
    "pc_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "read" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "from_text" TEXT NOT NULL DEFAULT '',
    "to_text" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL DEFAULT '',
    "date" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "lab_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_seen" (
    "pc_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "uidl" TEXT NOT NULL,

    CONSTRAINT "lab_seen_pkey" PRIMARY KEY ("pc_id","source","uidl")
);

-- CreateIndex
CREATE UNIQUE INDEX "lab_pc_address_key" ON "lab_pc"("address");

-- CreateIndex
CREATE UNIQUE INDEX "lab_pc_lab_id_name_key" ON "lab_pc"("lab_id", "name");

-- CreateIndex
CREATE INDEX "lab_mail_pc_id_folder_id_idx" ON "lab_mail"("pc_id", "folder", "id");

-- AddForeignKey
ALTER TABLE "lab_pc" ADD CONSTRAINT "lab_pc_lab_id_fkey" FOREIGN KEY ("lab_id") REFERENCES "lab"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_mail" ADD CONSTRAINT "lab_mail_pc_id_fkey" FOREIGN KEY ("pc_id") REFERENCES "lab_pc"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_seen" ADD CONSTRAINT "lab_seen_pc_id_fkey" FOREIGN KEY ("pc_id") REFERENCES "lab_pc"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

CREATE TRIGGER notify AFTER INSERT OR UPDATE OR DELETE ON "lab_pc" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('lab', 'lab_id');
