import type { Request } from 'express';

/** Where a request comes from. An IPv4 address in IPv6 form (RFC 4291 §2.5.5.2) is written plainly. */
export const addressOf = ({ ip }: Request): string => (ip ?? '').replace(/^::ffff:(?=\d+\.)/, '');
