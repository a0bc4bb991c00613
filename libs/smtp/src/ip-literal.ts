/**
 * The addresses inside `[…]` (RFC 5321 §4.1.3). Only checked, and for IPv6 put in lower case: what they mean is the host's.
 */

/** `1.2.3.4`: four decimal numbers up to 255 (RFC 5321 §4.1.3, IPv4-address-literal). */
export function isIpv4(text: string): boolean {
  if (text.length > 15) return false;
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) <= 255);
}

/** The eight groups, with at most one `::`, perhaps with an IPv4 tail (RFC 5321 §4.1.3, IPv6-addr; RFC 4291 §2.2). */
export function isIpv6(text: string): boolean {
  if (text.length > 45 || text.length < 2) return false;
  let body = text;
  let room = 8;
  if (body.includes('.')) {
    const tail = body.lastIndexOf(':');
    if (tail < 0 || !isIpv4(body.slice(tail + 1))) return false;
    // What stays ends in `:`, which must be one that separated the tail, or the `::` itself.
    body = body.slice(0, tail + 1);
    room = 6;
    if (!body.endsWith('::')) body = body.slice(0, -1);
    if (body === '') return false;
  }
  const gap = body.indexOf('::');
  if (gap < 0) return groups(body) === room;
  if (body.indexOf('::', gap + 1) >= 0) return false;
  const before = groups(body.slice(0, gap));
  const after = groups(body.slice(gap + 2));
  return before >= 0 && after >= 0 && before + after < room;
}

/** How many groups; 0 for the empty text; -1 when one is malformed. */
function groups(text: string): number {
  if (text === '') return 0;
  const parts = text.split(':');
  return parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part)) ? parts.length : -1;
}
