import type { ChannelBindingData } from './channel-binding.js';

/**
 * What mechanisms ask of the account store. A port answers null for "no" (unknown user, wrong password, not allowed);
 * the peer is never told which. What a port throws passes through the machine: the protocol answers "temporary".
 *
 * User names and passwords come as sent, valid UTF-8 without NUL; preparing them (RFC 8265) is the store's, which must do
 * the same when a password is set.
 */

/** PLAIN and LOGIN: the password itself is checked. */
export interface PlainCredentials<Login> {
  /**
   * @param authcid who logs in.
   * @param authzid whom they want to act as; '' for themselves (RFC 4616 §2). Always '' for LOGIN.
   */
  verify(authcid: string, password: string, authzid: string): Promise<Login | null>;
}

/** CRAM-MD5: needs the password in the clear, so only accounts that allow a recoverable secret can answer. */
export interface SecretCredentials<Login> {
  secret(user: string): Promise<{ readonly secret: string; readonly login: Login } | null>;
}

/** What a store keeps for SCRAM-SHA-256 instead of the password (RFC 5802 §3). */
export interface ScramRecord {
  readonly salt: Buffer;
  readonly iterations: number;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

export interface ScramCredentials<Login> {
  /** What unknown users' salts are made of: the same after a restart and in every process, as known users' are. */
  readonly decoyKey?: Buffer;
  /** `authzid` is '' when the user acts as themselves. */
  scram(
    user: string,
    authzid: string,
  ): Promise<{ readonly record: ScramRecord; readonly login: Login } | null>;
}

/** OAUTHBEARER and XOAUTH2: a token that somebody else has signed. */
export interface BearerCredentials<Login> {
  /** Told to who brings a wrong token, where known: which scope it needs, and where its provider describes itself. */
  readonly scope?: string | undefined;
  readonly configuration?: string | undefined;
  /** @param authzid whom they want to be; '' for whomever the token names. */
  verify(token: string, authzid: string): Promise<Login | null>;
}

/** All ports and the sources of freshness. A mechanism whose port is missing does not exist. */
export interface SaslPorts<Login> {
  readonly plain?: PlainCredentials<Login>;
  readonly secrets?: SecretCredentials<Login>;
  readonly scram?: ScramCredentials<Login>;
  readonly bearer?: BearerCredentials<Login>;
  /** Of this connection, for SCRAM-…-PLUS. */
  readonly bindings?: ChannelBindingData | undefined;
  /** Name of this server, for CRAM-MD5's challenge. */
  readonly hostname?: string;
  /** Milliseconds since 1970, for CRAM-MD5's challenge. */
  readonly now?: () => number;
  /** Fresh random octets; node:crypto's by default. */
  readonly random?: (count: number) => Buffer;
}
