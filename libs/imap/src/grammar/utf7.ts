/**
 * Modified UTF-7 of mailbox names (RFC 3501 §5.1.3): what clients of IMAP4rev1 write and read. `&` begins a run of
 * UTF-16 in base64 with `,` for `/`; `&-` is the ampersand itself.
 */

/** The name; undefined where it is no modified UTF-7. Text beyond ASCII, as careless clients send it, stays. */
export function decodeUtf7(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let out = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('&', at);
    if (open < 0) return out + text.slice(at);
    const close = text.indexOf('-', open);
    if (close < 0) return undefined;
    out += text.slice(at, open);
    at = close + 1;
    if (close === open + 1) {
      out += '&';
      continue;
    }
    const run = decodeRun(text.slice(open + 1, close));
    if (run === undefined) return undefined;
    out += run;
  }
}

function decodeRun(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+,]+$/.test(base64)) return undefined;
  const octets = Buffer.from(base64.replaceAll(',', '/'), 'base64');
  if (octets.length < 2 || octets.length % 2 !== 0) return undefined;
  return octets.swap16().toString('utf16le');
}

/** The name as clients of IMAP4rev1 read it: printable ASCII only. */
export function encodeUtf7(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-';
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64');
    return `&${base64.replaceAll('/', ',').replaceAll('=', '')}-`;
  });
}
