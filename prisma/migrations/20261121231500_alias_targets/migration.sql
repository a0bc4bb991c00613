-- Whose aliases lead to an address: the senders that the webmail offers.
CREATE INDEX "alias_targets_idx" ON "alias" USING gin ("targets");
