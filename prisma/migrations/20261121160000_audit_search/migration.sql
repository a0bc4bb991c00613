-- Written by hand: the Prisma schema has no words for it.

-- Searches of the audit log: words by their beginnings, names and addresses cut at their points.
CREATE INDEX "audit_entry_words_idx" ON "audit_entry" USING gin (
  to_tsvector('simple', translate("target" || ' ' || "operator" || ' ' || "token" || ' ' || "address" || ' ' || "action" || ' ' || "server", '.@/_:-', '      '))
);
