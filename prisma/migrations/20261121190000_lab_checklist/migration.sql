-- CreateTable
CREATE TABLE "lab_step_done" (
    "lab_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "conversation_id" UUID,
    "event_index" INTEGER,

    CONSTRAINT "lab_step_done_pkey" PRIMARY KEY ("lab_id","step")
);

-- AddForeignKey
ALTER TABLE "lab_step_done" ADD CONSTRAINT "lab_step_done_lab_id_fkey" FOREIGN KEY ("lab_id") REFERENCES "lab"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand. The Prisma schema has no words for it.

CREATE TRIGGER notify AFTER INSERT OR DELETE ON "lab_step_done" FOR EACH ROW EXECUTE FUNCTION glasspost_notify('lab', 'lab_id');
