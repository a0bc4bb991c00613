-- CreateTable
CREATE TABLE "statistics_minute" (
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "statistics_minute_pkey" PRIMARY KEY ("server_id","name","at")
);

-- CreateIndex: rows come in the order of their time, so a small index finds the old ones.
CREATE INDEX "statistics_minute_at_idx" ON "statistics_minute" USING BRIN ("at");

-- CreateTable
CREATE TABLE "statistics_hour" (
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "statistics_hour_pkey" PRIMARY KEY ("server_id","name","at")
);

-- CreateIndex: rows come in the order of their time, so a small index finds the old ones.
CREATE INDEX "statistics_hour_at_idx" ON "statistics_hour" USING BRIN ("at");

