import fc from 'fast-check';

/** Octets that look like mail, and do not keep to it. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '\r\n',
      '\n',
      '\r',
      '\r\n\r\n',
      ' ',
      '\t',
      ':',
      ';',
      ',',
      '<',
      '>',
      '(',
      ')',
      '"',
      '\\',
      '[',
      ']',
      '@',
      '.',
      '=',
    ],
    ...[
      'From: ',
      'To: ',
      'Subject: ',
      'Date: ',
      'References: ',
      'Message-ID: <',
      'Content-Type: ',
      'Content-Disposition: ',
    ],
    ...[
      'multipart/mixed; boundary=b',
      'multipart/digest; boundary="b"',
      'message/rfc822',
      'text/plain; charset=utf-8',
    ],
    ...[
      '--b',
      '--b--',
      '\r\n--b\r\n',
      '=?utf-8?Q?',
      '=?koi8-r?B?',
      '?=',
      '=?',
      '=C3=A9',
      '; name*0*=',
      "utf-8''%D0",
      '%',
    ],
    ...['Tue, 1 Jul 2025 10:52:37 +0200', '-0000', 'EST', '99', 'é', '😀', '\0', '\x1b'],
  ),
  fc.string({ maxLength: 20 }),
);

export const mailText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
export const mailOctets = fc.oneof(
  mailText.map((text) => Buffer.from(text, 'utf8')),
  mailText.map((text) => Buffer.from(text, 'latin1')),
  fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets)),
);
