-- CreateTable
CREATE TABLE "trace_mail" (
    "id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "protocol" TEXT NOT NULL DEFAULT '',
    "client_address" TEXT NOT NULL DEFAULT '',
    "client_name" TEXT NOT NULL DEFAULT '',
    "helo" TEXT NOT NULL DEFAULT '',
    "tls" TEXT NOT NULL DEFAULT '',
    "login" TEXT NOT NULL DEFAULT '',
    "sender" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL DEFAULT '',
    "size" BIGINT,
    "reply" TEXT NOT NULL DEFAULT '',
    "about" UUID,
    "more" INTEGER NOT NULL DEFAULT 0,
    "words" tsvector NOT NULL,

    CONSTRAINT "trace_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trace_recipient" (
    "mail_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "recipient" TEXT NOT NULL,
    "final" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "trace_recipient_pkey" PRIMARY KEY ("mail_id","number")
);

-- CreateTable
CREATE TABLE "trace_event" (
    "id" BIGSERIAL NOT NULL,
    "mail_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "final" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL,

    CONSTRAINT "trace_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trace_mail_server_id_id_idx" ON "trace_mail"("server_id", "id");

-- CreateIndex
CREATE INDEX "trace_event_mail_id_idx" ON "trace_event"("mail_id");

-- Below: written by hand. The Prisma schema has no words for it.

-- Searches: any words of a mail, newest first.
CREATE INDEX "trace_mail_words_idx" ON "trace_mail" USING gin ("words");

-- What went wrong or still waits is little among much that went well, and is what people look for.
CREATE INDEX "trace_recipient_state_idx" ON "trace_recipient"("state", "mail_id")
  WHERE state IN ('refused', 'queued', 'deferred', 'held', 'bounced', 'removed');
CREATE INDEX "trace_mail_outcome_idx" ON "trace_mail"("outcome", "id") WHERE outcome <> 'accepted';
