-- CreateTable
CREATE TABLE "zone_version" (
    "id" BIGSERIAL NOT NULL,
    "zone_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator" TEXT NOT NULL DEFAULT '',
    "token" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "undoes" INTEGER,
    "ttl_before" INTEGER,
    "ttl_after" INTEGER,
    "added" JSONB NOT NULL,
    "removed" JSONB NOT NULL,
    "added_count" INTEGER NOT NULL,
    "removed_count" INTEGER NOT NULL,
    "added_lines" TEXT[],
    "removed_lines" TEXT[],

    CONSTRAINT "zone_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "zone_version_zone_id_number_key" ON "zone_version"("zone_id", "number");

-- AddForeignKey
ALTER TABLE "zone_version" ADD CONSTRAINT "zone_version_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;
