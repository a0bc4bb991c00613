import { z } from 'zod';
import { SIGN_IN_TRIES } from './words.js';
import { revision } from './values.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address may be asked: https, or this very machine. */
export function isSafeProviderAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const text = z.string().trim().max(500);
const issuer = text

  .refine(isSafeProviderAddress, 'An address that begins with https:// (http:// only for this machine).')
  .describe('Address of the OpenID provider, as its tokens name it (`iss`).');

/** The OpenID provider whose tokens open the mail protocols (OAUTHBEARER, RFC 7628; XOAUTH2). */
export const signInProviderUpdate = z.object({
  enabled: z.boolean().describe('Whether its tokens are taken.'),
  issuer,
  audience: text.min(1, 'Say for whom its tokens are.').describe('What a token must be for (`aud`).'),
  claim: text.min(1, 'Name a claim.').default('email').describe('The claim that holds the mail address.'),
  scope: text.default('openid email').describe('What clients are told to ask for.'),
});
export const signInProvider = z.object({
  enabled: z.boolean(),
  issuer: z.string().describe('Empty: none is set.'),
  audience: z.string(),
  claim: z.string(),
  scope: z.string(),
  revision,
});
export type SignInProviderResource = z.infer<typeof signInProvider>;

export const signInTry = signInProviderUpdate.pick({ issuer: true });
export const signInTried = z.object({
  result: z.enum(SIGN_IN_TRIES),
  keys: z.int().describe('How many signing keys it has.'),
  detail: z.string().describe('What went wrong, as the system says it.'),
});
export type SignInTried = z.infer<typeof signInTried>;
