/**
 * The checksum of the Internet (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words. IPv4
 * (RFC 791 §3.1), TCP (RFC 9293 §3.1) and UDP (RFC 768) all use it.
 */

/** Adds the words of some octets to a sum that is not folded yet; an odd last octet counts as if a zero followed. */
export function addWords(octets: Uint8Array, sum = 0): number {
  let total = sum;
  const even = octets.length - (octets.length % 2);
  for (let i = 0; i < even; i += 2) total += (octets[i]! << 8) | octets[i + 1]!;
  if (even < octets.length) total += octets[even]! << 8;
  return total;
}

/** The checksum of a sum: carries folded in (RFC 1071 §2), then the complement. */
export function checksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
