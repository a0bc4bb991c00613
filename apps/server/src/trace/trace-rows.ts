import { storable } from '../database/storable.js';
import { MAX_TRACED_RECIPIENTS, type TracedEvent, type TracedMail } from './traced.js';
import { mailWords } from './words.js';

/** The statements that write traces, and what they are given: columns, each an array. */

export const INSERT_MAILS = `
WITH mail AS (
  INSERT INTO trace_mail (id, server_id, at, origin, outcome, protocol, client_address, client_name, helo, tls, login, sender, subject, message_id, size, reply, about, more, words)
  SELECT id, server_id, at, origin, outcome, protocol, client_address, client_name, helo, tls, login, sender, subject, message_id, size, reply, about, more,
         array_to_tsvector(string_to_array(words, E'\\n'))
    FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                $12::text[], $13::text[], $14::text[], $15::bigint[], $16::text[], $17::uuid[], $18::int[], $19::text[])
      AS t(id, server_id, at, origin, outcome, protocol, client_address, client_name, helo, tls, login, sender, subject, message_id, size, reply, about, more, words)
  ON CONFLICT (id) DO NOTHING
)
INSERT INTO trace_recipient (mail_id, number, recipient, final, state, at, reply, why)
SELECT * FROM unnest($20::uuid[], $21::smallint[], $22::text[], $23::text[], $24::text[], $25::timestamptz[], $26::text[], $27::text[])
ON CONFLICT (mail_id, number) DO NOTHING`;

export function mailParameters(mails: readonly TracedMail[]): unknown[] {
  const columns: unknown[][] = Array.from({ length: 27 }, () => []);
  const add = (first: number, ...values: unknown[]): void =>
    values.forEach((value, i) => columns[first - 1 + i]!.push(value));
  for (const mail of mails) {
    const kept = mail.recipients.slice(0, MAX_TRACED_RECIPIENTS);
    add(
      1,
      mail.id,
      mail.serverId,
      mail.at,
      mail.origin,
      mail.outcome,
      ...[
        mail.protocol,
        mail.clientAddress,
        mail.clientName,
        mail.helo,
        mail.tls,
        mail.login,
        mail.sender,
        mail.subject,
        mail.messageId,
      ].map(storable),
      mail.size,
      storable(mail.reply),
      mail.about,
      mail.recipients.length - kept.length,
      wordsOf(mail).join('\n'),
    );
    kept.forEach((one, number) =>
      add(
        20,
        mail.id,
        number,
        storable(one.recipient),
        storable(one.final),
        one.state,
        mail.at,
        storable(one.reply),
        storable(one.why),
      ),
    );
  }
  return columns;
}

const wordsOf = (mail: TracedMail): string[] =>
  mailWords({
    sender: [mail.sender, mail.fromText.replace(/^.*<|>.*$/g, '')],
    recipient: mail.recipients.flatMap(({ recipient, final }) =>
      final === recipient ? [final] : [recipient, final],
    ),
    subject: [mail.subject],
    messageId: [mail.messageId],
    client: [mail.clientAddress, mail.clientName, mail.helo],
  });

export const INSERT_EVENTS = `
INSERT INTO trace_event (mail_id, at, kind, final, data)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[])`;

export function eventParameters(events: readonly TracedEvent[]): unknown[] {
  return [
    events.map(({ mailId }) => mailId),
    events.map(({ at }) => at),
    events.map(({ kind }) => kind),
    events.map(({ final }) => storable(final)),
    events.map(({ data }) =>
      JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
    ),
  ];
}

/** Fetching says nothing new of what is erased; everything else replaces the state before. */
export const UPDATE_STATES = `
UPDATE trace_recipient r SET state = t.state, at = t.at, reply = coalesce(t.reply, r.reply)
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[]) AS t(mail_id, final, state, at, reply)
 WHERE r.mail_id = t.mail_id AND r.final = t.final AND (t.state <> 'fetched' OR r.state = 'delivered')`;

export function stateParameters(events: readonly TracedEvent[]): unknown[] {
  // The last of a recipient counts: an UPDATE takes any of several rows that fit.
  const last = new Map<string, TracedEvent>();
  for (const event of events) if (event.state) last.set(`${event.mailId} ${event.final}`, event);
  const changes = [...last.values()];
  return [
    changes.map(({ mailId }) => mailId),
    changes.map(({ final }) => storable(final)),
    changes.map(({ state }) => state),
    changes.map(({ at }) => at),
    changes.map(({ reply }) => (reply === undefined ? null : storable(reply))),
  ];
}
