import { type MimePart, mimeTree } from '@glasspost/message';
import { type Cutter, type PduField, say } from './field.js';
import { ENCODINGS, MEDIA_TYPES, MULTIPARTS } from './imf-words.js';

/** The structure of a message (RFC 2045, 2046); empty when it has none: plain text without a word about its type. */
export function mimeFields(cutter: Cutter, to: number): PduField[] {
  const content = cutter.octets.subarray(0, to);
  const { root } = mimeTree(content);
  const says = /^(?:mime-version|content-type)[ \t]*:/im.test(cutter.text.slice(0, root.bodyStart));
  return says && root.end > root.start ? [part(cutter, root)] : [];
}

function part(cutter: Cutter, one: MimePart): PduField {
  const children: PduField[] = [];
  if (one.bodyStart > one.start)
    children.push(
      cutter.group('Part header', one.start, one.bodyStart, [], {
        meaning: say('pdu.mime.partHeader'),
        clause: 'RFC 2046 §5.1',
      }),
    );
  if (one.children.length > 0)
    children.push(
      ...one.children.filter(({ start, end }) => end > start).map((child) => part(cutter, child)),
    );
  else if (one.end > one.bodyStart)
    children.push(
      cutter.group('Content', one.bodyStart, one.end, [], {
        meaning: say(`pdu.mime.encodings.${Object.hasOwn(ENCODINGS, one.encoding) ? one.encoding : 'other'}`),
        clause: ENCODINGS[one.encoding] ?? 'RFC 2045 §6.3',
      }),
    );
  const multipart = one.type === 'multipart';
  const named = multipart && Object.hasOwn(MULTIPARTS, one.subtype);
  const type = Object.hasOwn(MEDIA_TYPES, one.type) ? one.type : 'other';
  return cutter.told(
    one.section === '' ? 'Message' : 'Part',
    `${one.section} ${one.type}/${one.subtype}`.trimStart(),
    one.start,
    one.end,
    {
      meaning: say(named ? `pdu.mime.multiparts.${one.subtype}` : `pdu.mime.types.${type}`),
      clause: (named ? MULTIPARTS[one.subtype] : MEDIA_TYPES[one.type]) ?? 'RFC 2046 §1',
      children,
    },
  );
}
