/**
 * IPv4 and IPv6 addresses between text and octets, and their names under in-addr.arpa and ip6.arpa.
 */

/** The four octets of `192.0.2.1` as a binary string; undefined when it is not an IPv4 address. */
export function parseIpv4(text: string): string | undefined {
  let octets = '';
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 0x2e : text.charCodeAt(i);
    if (code === 0x2e) {
      if (value < 0 || octets.length === 4) return undefined;
      octets += String.fromCharCode(value);
      value = -1;
    } else {
      const digit = code - 0x30;
      // A leading zero is refused: other programs read such numbers as octal.
      if (digit < 0 || digit > 9 || value === 0) return undefined;
      value = value < 0 ? digit : value * 10 + digit;
      if (value > 255) return undefined;
    }
  }
  return octets.length === 4 ? octets : undefined;
}

/** The sixteen octets of an IPv6 address (RFC 4291 §2.2) as a binary string; undefined when it is none. */
export function parseIpv6(text: string): string | undefined {
  if (text.length < 2 || text.length > 45) return undefined;
  const gap = text.indexOf('::');
  if (gap < 0) {
    const octets = ipv6Groups(text, true);
    return octets?.length === 16 ? octets : undefined;
  }
  if (text.includes('::', gap + 1)) return undefined;
  const before = ipv6Groups(text.slice(0, gap), false);
  const after = ipv6Groups(text.slice(gap + 2), true);
  if (before === undefined || after === undefined || before.length + after.length > 14) return undefined;
  return before + '\0'.repeat(16 - before.length - after.length) + after;
}

function ipv6Groups(text: string, mayEndInIpv4: boolean): string | undefined {
  if (text === '') return '';
  const groups = text.split(':');
  let octets = '';
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i]!;
    if (mayEndInIpv4 && i === groups.length - 1 && group.includes('.')) {
      const tail = parseIpv4(group);
      if (tail === undefined) return undefined;
      octets += tail;
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
      const value = parseInt(group, 16);
      octets += String.fromCharCode(value >> 8, value & 0xff);
    }
  }
  return octets;
}

export function formatIpv4(a: number, b: number, c: number, d: number): string {
  return `${a}.${b}.${c}.${d}`;
}

/** RFC 5952 text of eight 16-bit groups: lower case, the longest run of zeros (two at least) as `::`. */
export function formatIpv6(groups: readonly number[]): string {
  const [, , , , , fifth, high, low] = groups as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (
    fifth === 0xffff &&
    groups[0] === 0 &&
    groups[1] === 0 &&
    groups[2] === 0 &&
    groups[3] === 0 &&
    groups[4] === 0
  ) {
    return `::ffff:${formatIpv4(high >> 8, high & 0xff, low >> 8, low & 0xff)}`; // RFC 5952 §5
  }
  let bestStart = -1;
  let bestLength = 1; // RFC 5952 §4.2.2: a single zero group is not shortened.
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > bestLength) {
      bestStart = i;
      bestLength = length;
    }
    i += length;
  }
  const hex = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return bestStart < 0 ? hex(0, 8) : `${hex(0, bestStart)}::${hex(bestStart + bestLength, 8)}`;
}

/** The octets of an address of either family as a binary string of 4 or 16; undefined when it is neither. */
export function addressOctets(address: string): string | undefined {
  return address.includes(':') ? parseIpv6(address) : parseIpv4(address);
}

const HEX = '0123456789abcdef';

/**
 * The name under which an address's PTR record lies, with the final dot: `1.2.0.192.in-addr.arpa.` (RFC 1035 §3.5) or 32
 * nibbles under `ip6.arpa.` (RFC 3596 §2.5). IPv4-mapped IPv6 counts as IPv4.
 * @throws TypeError when the text is not an address.
 */
export function reverseName(address: string): string {
  let octets = addressOctets(address);
  if (octets === undefined) throw new TypeError(`not an IP address: ${address.slice(0, 60)}`);
  if (octets.length === 16 && octets.startsWith('\0\0\0\0\0\0\0\0\0\0\xff\xff')) octets = octets.slice(12);
  let name = '';
  for (let i = octets.length - 1; i >= 0; i--) {
    const octet = octets.charCodeAt(i);
    name += octets.length === 4 ? `${octet}.` : `${HEX[octet & 0xf]}.${HEX[octet >> 4]}.`;
  }
  return name + (octets.length === 4 ? 'in-addr.arpa.' : 'ip6.arpa.');
}

/** The address that a reverse name stands for, with or without the final dot; undefined when it is not one in full. */
export function addressOfReverseName(name: string): string | undefined {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length === 6 && labels[4] === 'in-addr' && labels[5] === 'arpa') {
    const text = labels.slice(0, 4).reverse().join('.');
    return parseIpv4(text) === undefined ? undefined : text;
  }
  if (labels.length !== 34 || labels[32] !== 'ip6' || labels[33] !== 'arpa') return undefined;
  const nibbles = labels.slice(0, 32).reverse().join('');
  if (!/^[0-9a-f]{32}$/.test(nibbles)) return undefined;
  return formatIpv6(Array.from({ length: 8 }, (_, i) => parseInt(nibbles.slice(i * 4, i * 4 + 4), 16)));
}
