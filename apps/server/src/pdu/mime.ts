import { type MimePart, mimeTree } from '@glasspost/message';
import { type Cutter, MAX_SHOWN_FIELDS, type PduField, say } from './field.js';
import { ENCODINGS, MEDIA_TYPES, MULTIPARTS } from './imf-words.js';

/** The structure of a message (RFC 2045, 2046); empty when it has none: plain text without a word about its type. */
export function mimeFields(cutter: Cutter, to: number): PduField[] {
  const content = cutter.octets.subarray(0, to);
  const { root } = mimeTree(content);
  const says = /^(?:mime-version|content-type)[ \t]*:/im.test(cutter.text.slice(0, root.bodyStart));
  return says && root.end > root.start ? [part(cutter, root, { left: MAX_SHOWN_FIELDS })] : [];
}

/** @param room how many parts may still be shown: of what is left out, the part around it remains. */
function part(cutter: Cutter, one: MimePart, room: { left: number }): PduField {
  const children: PduField[] = [];
  if (one.bodyStart > one.start)
    children.push(
      cutter.group('Part header', one.start, one.bodyStart, [], {
        meaning: say('pdu.mime.partHeader'),
        clause: 'RFC 2046 §5.1',
      }),
    );
  if (one.children.length > 0) {
    for (const child of one.children) {
      if (child.end <= child.start) continue;
      if (room.left === 0) break;
      room.left--;
      children.push(part(cutter, child, room));
    }
  } else if (one.end > one.bodyStart)
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
