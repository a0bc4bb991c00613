import { MAX_SEARCH_TEXT } from '@glasspost/mailbox';
import fc from 'fast-check';
import { indexMessage } from '../src/index/index-message.js';

export const name = 'imap index';
export const invariant =
  'Whatever a mail is made of: it is indexed without an error, ENVELOPE and BODYSTRUCTURE have matching parentheses and literals of the length that they say, and parts lie inside the content.';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '\r\n',
      '\n',
      '\r\n\r\n',
      ' ',
      ':',
      ';',
      ',',
      '<',
      '>',
      '(',
      ')',
      '"',
      '\\',
      '@',
      '=',
      '\0',
      'é',
      '😀',
      '\ud800',
    ],
    ...[
      'From: ',
      'To: ',
      'Subject: ',
      'Subject: Re: [x] ',
      'Date: ',
      'References: <',
      'Message-ID: <',
      'In-Reply-To: ',
    ],
    ...[
      'Content-Type: ',
      'Content-Disposition: ',
      'Content-Language: ',
      'Content-Transfer-Encoding: ',
      'Content-ID: ',
    ],
    ...[
      'multipart/mixed; boundary=b',
      'multipart/digest; boundary="b"',
      'message/rfc822',
      'text/plain; charset=utf-8',
    ],
    ...[
      'text/html',
      'base64',
      'quoted-printable',
      '--b',
      '--b--',
      '\r\n--b\r\n',
      '=?utf-8?Q?',
      '?=',
      '=C3=A9',
      '<b>',
      '&amp;',
    ],
    ...['; name*0*=', "utf-8''%D0", 'group:', '[fwd:', '(fwd)', '{5}'],
  ),
  fc.string({ maxLength: 20 }),
);
const octets = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(''))),
  fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)),
);

export function run(seed: number, iterations: number): void {
  fc.assert(
    fc.property(octets, (content) => {
      const { envelope, bodyStructure, body, parts, preview, text, sort } = indexMessage(content);
      for (const wire of [envelope, bodyStructure, body]) checkWire(wire);
      for (const [section, start, bodyStart, end] of parts)
        if (start > bodyStart || bodyStart > end || end > content.length) throw new Error(`part ${section}`);
      if (Array.from(preview).length > 256) throw new Error('a long preview');
      for (const each of [...Object.values(text), ...Object.values(sort), preview]) {
        if (typeof each !== 'string') continue;
        if (each.length > MAX_SEARCH_TEXT) throw new Error('too long');
        if (each.includes('\0') || Buffer.from(each).toString() !== each)
          throw new Error(`not clean: ${JSON.stringify(each)}`);
      }
    }),
    { seed, numRuns: iterations },
  );
}

/** Balanced outside of strings, nothing left open, literals as long as they say. */
function checkWire(wire: string): void {
  const source = Buffer.from(wire);
  if (source.toString() !== wire) throw new Error('not UTF-8');
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const character = String.fromCharCode(source[at]!);
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
      else if (character === '\r' || character === '\n' || source[at]! >= 0x80)
        throw new Error(`in quotes: ${wire}`);
    } else if (character === '"') quoted = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '{') {
      const length = /^\{(\d+)\}\r\n/.exec(source.toString('latin1', at, at + 20));
      if (!length) throw new Error(`a brace: ${wire}`);
      at += length[0].length + Number(length[1]) - 1;
    } else if (source[at]! < 0x20 || source[at]! > 0x7e) throw new Error(`outside of strings: ${wire}`);
    if (depth < 0) throw new Error(`closed too often: ${wire}`);
  }
  if (depth !== 0 || quoted) throw new Error(`left open: ${wire}`);
}
