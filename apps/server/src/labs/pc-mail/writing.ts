import { v4 } from 'uuid';
import { type LabMailSend, MAX_PC_MAIL_OCTETS } from '@glasspost/contract';
import { attachmentPart, compose, multipart, summarize, textPart } from '@glasspost/message';
import { invalidField } from '../../api/problem.js';
import type { PcSettings } from '../pcs.service.js';

/** Message ids in References: the first and the nearest ones matter (RFC 5322 §3.6.4). */
const MAX_REFERENCES = 20;

/**
 * The octets of a mail that a PC sends.
 * @param answers the mail that it answers. @throws ProblemException 422 when it becomes too large.
 */
export function composeMail(pc: PcSettings, body: LabMailSend, answers: Buffer | undefined): Buffer {
  const { address, displayName } = pc.mail!;
  const text = textPart(body.text.endsWith('\n') ? body.text : `${body.text}\n`);
  const attachments = body.attachments.map(({ name, type, content }) =>
    attachmentPart(name, type, Buffer.from(content, 'base64')),
  );
  const bytes = compose({
    from: displayName === '' ? address : `${quoted(displayName)} <${address}>`,
    to: body.to.join(', '),
    cc: body.cc.join(', '),
    subject: body.subject,
    date: new Date(),
    messageId: `<${v4()}@${address.slice(address.lastIndexOf('@') + 1)}>`,
    fields: answers ? threadFields(answers) : [],
    content: attachments.length === 0 ? text : multipart('mixed', `=_${v4()}`, [text, ...attachments]),
  });
  if (bytes.length > MAX_PC_MAIL_OCTETS)
    throw invalidField(
      'attachments',
      `The mail would have ${bytes.length} octets; a PC sends at most ${MAX_PC_MAIL_OCTETS}.`,
    );
  return bytes;
}

/** RFC 5322 §3.2.4. */
const quoted = (name: string): string => `"${name.replaceAll(/["\\]/g, '\\$&')}"`;

/** RFC 5322 §3.6.4: what this mail answers. */
function threadFields(answers: Buffer): (readonly [string, string])[] {
  const { messageId, references } = summarize(answers);
  if (messageId === '') return [];
  return [
    ['In-Reply-To', messageId],
    ['References', [...references, messageId].slice(-MAX_REFERENCES).join(' ')],
  ];
}
