import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeTransfer,
  encodeBase64,
  encodeQuotedPrintable,
  transferDecoder,
} from './transfer-encodings.js';

/** Decodes in pieces of so many octets. */
function inPieces(content: Buffer, encoding: string, size: number): string {
  const decoder = transferDecoder(encoding)!;
  const out: Buffer[] = [];
  for (let at = 0; at < content.length; at += size)
    out.push(Buffer.from(decoder.push(content.subarray(at, at + size))));
  out.push(decoder.end());
  return Buffer.concat(out).toString('latin1');
}

describe.each([1, 2, 3, 7, 1000])('pieces of %d', (size) => {
  it.each([
    ['base64', 'AAEC\r\nAwQ=\r\n', '\0\x01\x02\x03\x04'],
    ['base64', 'AA==AQI=', '\0\x01\x02'],
    ['base64', '!A*A?E=', '\0\x01'],
    ['base64', 'AAEC', '\0\x01\x02'],
    ['base64', 'A', ''],
    ['quoted-printable', 'a=3D=\r\nb', 'a=b'],
    ['quoted-printable', 'a=  \r\nb', 'ab'],
    ['quoted-printable', 'a=\nb', 'ab'],
    ['quoted-printable', 'end   \r\nnext\t\n', 'end\r\nnext\n'],
    ['quoted-printable', 'a b', 'a b'],
    ['quoted-printable', 'a   ', 'a'],
    ['quoted-printable', 'x=ZZ=4', 'x=ZZ=4'],
    ['quoted-printable', 'x=', 'x'],
    ['quoted-printable', '=c3=A9', '\xc3\xa9'],
    ['7bit', 'a\r\n', 'a\r\n'],
  ])('%s %j', (encoding, text, expected) => {
    expect(inPieces(Buffer.from(text, 'latin1'), encoding, size)).toBe(expected);
  });
});

describe('encoders', () => {
  it('base64 has lines of 76 and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (octets) => {
        const encoded = encodeBase64(Buffer.from(octets));
        for (const line of encoded.toString().split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        expect(decodeTransfer(encoded, 'base64')).toEqual(Buffer.from(octets));
      }),
    );
  });

  it('quoted-printable has lines of 76, guards dots, and comes back', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a', '.', '..', 'From ', ' ', '\t', '\r\n', '=', 'é', 'x'.repeat(75), '\r', '\0'),
        ),
        (parts) => {
          const content = Buffer.from(parts.join(''));
          const encoded = encodeQuotedPrintable(content);
          for (const line of encoded.toString('latin1').split('\r\n')) {
            expect(line).toMatch(/^(?!\.|From )[\x09\x20-\x7e]{0,76}$/);
            expect(line).not.toMatch(/[ \t]$/);
          }
          expect(decodeTransfer(encoded, 'Quoted-Printable').toString()).toBe(content.toString());
        },
      ),
    );
  });

  it('leaves content of unknown encodings as it is', () => {
    expect(transferDecoder('x-uuencode')).toBeUndefined();
    expect(decodeTransfer(Buffer.from('x'), 'x-uuencode').toString()).toBe('x');
  });
});
