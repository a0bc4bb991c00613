import { bodyStart, decodeWords, headerEnd, headerFields, type HeaderField } from '@glasspost/message';
import { type Cutter, lineEnd, MAX_SHOWN_FIELDS, type PduField, say } from './field.js';
import {
  AUTHENTICATION_METHODS,
  DKIM_TAGS,
  ENCODINGS,
  HEADERS,
  MEDIA_TYPES,
  MIME_PARAMETERS,
  RECEIVED_WORDS,
} from './imf-words.js';
import { addressParts } from './shared.js';

/** The fields of a message: header fields, the empty line, the body. */
export function imfFields(cutter: Cutter, from: number, to: number): PduField[] {
  const content = cutter.octets.subarray(0, to);
  if (from >= to) return [];
  const fields: PduField[] = [];
  const headEnd = headerEnd(content);
  let body = bodyStart(content);
  for (const header of headerFields(content, headEnd)) {
    if (fields.length >= MAX_SHOWN_FIELDS) {
      body = header.start;
      break;
    }
    fields.push(headerField(cutter, header));
  }
  if (body > headEnd)
    fields.push(
      cutter.field('Empty line', headEnd, body, {
        meaning: say('pdu.imf.emptyLine'),
        clause: 'RFC 5322 §2.1',
      }),
    );
  if (body < to)
    fields.push(cutter.field('Body', body, to, { meaning: say('pdu.imf.body'), clause: 'RFC 5322 §2.3' }));
  return fields;
}

function headerField(cutter: Cutter, header: HeaderField): PduField {
  const key = header.name.toLowerCase();
  const { start, end } = trimmed(cutter, header.valueStart, header.valueEnd);
  const known = Object.hasOwn(HEADERS, key);
  const children = [
    cutter.field('Name', header.start, header.start + header.name.length, { clause: 'RFC 5322 §2.2' }),
    ...(start < end ? [value(cutter, key, start, end)] : []),
    ...lineEnd(cutter, header.valueEnd, header.end, 'RFC 5322 §2.2'),
  ];
  const other = /^x-/i.test(key)
    ? 'pdu.imf.privateHeader'
    : key.startsWith('resent-')
      ? 'pdu.imf.resent'
      : 'pdu.imf.otherHeader';
  return cutter.field('Header field', header.start, header.end, {
    meaning: say(known ? `pdu.imf.headers.${key}` : other),
    clause: known ? HEADERS[key] : key.startsWith('resent-') ? 'RFC 5322 §3.6.6' : 'RFC 5322 §3.6.8',
    children,
  });
}

function value(cutter: Cutter, key: string, start: number, end: number): PduField {
  const folded = cutter.text.slice(start, end).includes('\n');
  return cutter.field('Value', start, end, {
    meaning: folded ? say('pdu.imf.folded') : null,
    ...(folded && { clause: 'RFC 5322 §2.2.3' }),
    children: valueParts(cutter, key, start, end),
  });
}

function valueParts(cutter: Cutter, key: string, start: number, end: number): PduField[] {
  switch (key) {
    case 'received':
      return receivedParts(cutter, start, end);
    case 'dkim-signature':
    case 'arc-seal':
    case 'arc-message-signature':
      return tags(cutter, start, end);
    case 'authentication-results':
    case 'arc-authentication-results':
      return results(cutter, start, end);
    case 'content-type':
    case 'content-disposition':
      return mediaParts(cutter, key, start, end);
    case 'content-transfer-encoding': {
      const word = cutter.text.slice(start, end).toLowerCase();
      return Object.hasOwn(ENCODINGS, word)
        ? [
            cutter.field('Encoding', start, end, {
              meaning: say(`pdu.mime.encodings.${word}`),
              clause: ENCODINGS[word],
            }),
          ]
        : [];
    }
    case 'return-path':
    case 'from':
    case 'sender':
    case 'reply-to':
    case 'to':
    case 'cc':
    case 'bcc':
      return inOrder([...encodedWords(cutter, start, end), ...addresses(cutter, start, end)]);
    default:
      return encodedWords(cutter, start, end);
  }
}

/** RFC 2047. */
function encodedWords(cutter: Cutter, start: number, end: number): PduField[] {
  const found = cutter.text.slice(start, end).matchAll(/=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=/gi);
  return [...found].slice(0, MAX_SHOWN_FIELDS).map((match) => {
    const at = start + match.index;
    return cutter.field('Encoded word', at, at + match[0].length, {
      meaning: say('pdu.imf.encodedWord', { text: decodeWords(match[0]) }),
      clause: 'RFC 2047 §2',
    });
  });
}

function addresses(cutter: Cutter, start: number, end: number): PduField[] {
  const found = cutter.text.slice(start, end).matchAll(/[^\s<>,;:"()@=?]{1,256}@[^\s<>,;:"()@?]{1,256}/g);
  return [...found].slice(0, MAX_SHOWN_FIELDS).map((match) => {
    const at = start + match.index;
    const stop = at + match[0].length;
    return cutter.field('Address', at, stop, {
      clause: 'RFC 5322 §3.4.1',
      children: addressParts(cutter, at, stop),
    });
  });
}

/** Sorted by place; what overlaps one before it is left out. */
function inOrder(fields: PduField[]): PduField[] {
  let last = -1;
  return fields
    .sort((a, b) => a.start! - b.start!)
    .filter((one) => {
      if (one.start! < last) return false;
      last = one.end!;
      return true;
    });
}

/** `from … by … via … with … id … for …; date`: words inside comments do not count. */
function receivedParts(cutter: Cutter, start: number, end: number): PduField[] {
  const text = cutter.text.slice(start, end);
  const marks: { word: string; at: number }[] = [];
  let depth = 0;
  let semicolon = -1;
  for (const match of text.matchAll(/[()]|;|[^\s();]+/g)) {
    const token = match[0];
    if (token === '(') depth++;
    else if (token === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (token === ';') semicolon = match.index;
    else if (marks.length < MAX_SHOWN_FIELDS && isReceivedWord(token.toLowerCase()))
      marks.push({ word: token.toLowerCase(), at: match.index });
  }
  const stop = semicolon < 0 ? text.length : semicolon;
  const fields = marks
    .filter(({ at }) => at < stop)
    .map(({ word, at }, i, kept) => {
      const until = trimmed(cutter, start + at, start + (kept[i + 1]?.at ?? stop));
      return cutter.field(word, until.start, until.end, {
        meaning: say(`pdu.imf.received.${word}`),
        clause: 'RFC 5321 §4.4',
      });
    });
  if (semicolon >= 0) {
    const date = trimmed(cutter, start + semicolon + 1, end);
    if (date.start < date.end)
      fields.push(
        cutter.field('Date', date.start, date.end, {
          meaning: say('pdu.imf.received.date'),
          clause: 'RFC 5322 §3.3',
        }),
      );
  }
  return fields;
}
const isReceivedWord = (word: string): boolean => (RECEIVED_WORDS as readonly string[]).includes(word);

/** `v=1; a=rsa-sha256; …` */
function tags(cutter: Cutter, start: number, end: number): PduField[] {
  return pieces(cutter, start, end).map(({ start: from, end: to }) => {
    const tag = /^[a-z]+(?=\s*=)/.exec(cutter.text.slice(from, to))?.[0] ?? '';
    const named = (DKIM_TAGS as readonly string[]).includes(tag);
    return cutter.field('Tag', from, to, {
      meaning: named ? say(`pdu.imf.dkim.${tag}`) : null,
      clause: 'RFC 6376 §3.5',
    });
  });
}

function results(cutter: Cutter, start: number, end: number): PduField[] {
  return pieces(cutter, start, end).map(({ start: from, end: to }, i) => {
    const method = /^[a-z]+(?=\s*=)/i.exec(cutter.text.slice(from, to))?.[0].toLowerCase() ?? '';
    if (Object.hasOwn(AUTHENTICATION_METHODS, method))
      return cutter.field('Result', from, to, {
        meaning: say(`pdu.imf.results.${method}`),
        clause: AUTHENTICATION_METHODS[method],
      });
    return i === 0
      ? cutter.field('Who checked', from, to, { meaning: say('pdu.imf.authserv'), clause: 'RFC 8601 §2.5' })
      : cutter.field('Result', from, to, { clause: 'RFC 8601 §2.2' });
  });
}

function mediaParts(cutter: Cutter, key: string, start: number, end: number): PduField[] {
  return pieces(cutter, start, end).map(({ start: from, end: to }, i) => {
    const text = cutter.text.slice(from, to);
    if (i === 0) {
      const type = text.split('/')[0]!.toLowerCase();
      if (key === 'content-disposition')
        return cutter.field('Disposition', from, to, {
          meaning: say('pdu.mime.disposition'),
          clause: 'RFC 2183 §2',
        });
      return cutter.field('Media type', from, to, {
        meaning: Object.hasOwn(MEDIA_TYPES, type) ? say(`pdu.mime.types.${type}`) : null,
        clause: MEDIA_TYPES[type] ?? 'RFC 2045 §5.1',
      });
    }
    const name = /^[^=\s*]+/.exec(text)?.[0].toLowerCase() ?? '';
    return cutter.field('Parameter', from, to, {
      meaning: Object.hasOwn(MIME_PARAMETERS, name) ? say(`pdu.mime.parameters.${name}`) : null,
      clause: MIME_PARAMETERS[name] ?? 'RFC 2045 §5.1',
    });
  });
}

/** What stands between semicolons, without the blanks around it. A semicolon in quotes does not count. */
function pieces(cutter: Cutter, start: number, end: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let quoted = false;
  let from = start;
  for (let at = start; at <= end && found.length < MAX_SHOWN_FIELDS; at++) {
    const character = cutter.text[at];
    if (character === '"' && at < end) quoted = !quoted;
    if (at < end && (quoted || character !== ';')) continue;
    const piece = trimmed(cutter, from, at);
    if (piece.start < piece.end) found.push(piece);
    from = at + 1;
  }
  return found;
}

function trimmed(cutter: Cutter, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(cutter.text[from]!)) from++;
  while (to > from && /\s/.test(cutter.text[to - 1]!)) to--;
  return { start: from, end: to };
}
