import { z } from 'zod';
import { address, hostName, mailAddress } from './values.js';

/** What the first steps of an installation ask of a server: how it is reached, and whether a mail comes through. */

export const reachQuery = z.object({
  hostname: hostName.optional().describe('Another name than the one that the server has.'),
});

export const reach = z.object({
  addresses: z.array(address).describe('Where others reach the server, as far as this machine knows.'),
  hostname: hostName,
  found: z.array(address).describe('What DNS says of the name.'),
  state: z
    .enum(['here', 'elsewhere', 'translated', 'missing', 'unqualified', 'noAnswer'])
    .describe(
      'here: the name leads to this server; translated: to a public address in front of it; unqualified: it is no full name; noAnswer: DNS could not be asked.',
    ),
  detail: z.string().describe('Why there was no answer; else empty.'),
});
export type Reach = z.infer<typeof reach>;

export const testMailRequest = z.object({
  to: mailAddress.describe('A mail address of this server.'),
});

export const testMail = z.object({
  messageId: z.string().describe('With brackets; the trace of the mail is found by it.'),
  accepted: z.boolean(),
  reply: z.string().describe('What the server said, to the mail or where it refused it.'),
  host: z.string().describe('address:port that it was handed to.'),
});
export type TestMail = z.infer<typeof testMail>;
