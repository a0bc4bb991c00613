import { DnsTextError } from '../errors.js';

/** Octets of the digests that DS, SSHFP and TLSA name by number: one that is cut short would match nothing, ever. */
export function checkDigest(
  digest: Buffer,
  octets: number | undefined,
  field: { name: string; label: string },
): void {
  if (octets === undefined || digest.length === octets) return;
  const { name, label } = field;
  throw new DnsTextError(
    `${label}: this kind of digest has ${octets * 2} hexadecimal digits, not ${digest.length * 2}.`,
    name,
  );
}
