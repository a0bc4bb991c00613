-- What two servers of ours said to each other is recorded at both ends, and listed once: the end that accepted is looked for
-- by the address and port of the end that opened. Only what was accepted is ever looked for.
CREATE INDEX conversation_accepted_idx ON recording.conversation ("remote_address", "remote_port", "started_at") WHERE "side" = 'server';
