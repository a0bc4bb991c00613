/**
 * A SASL exchange as a small machine, server side (RFC 4422). The protocol does the base64, the continuation replies
 * and the cancelling with `*`; the machine only sees decoded octets.
 */
export interface SaslServer<Login> {
  readonly name: string;
  /** Whether the server speaks first when the client sent no initial response (LOGIN, CRAM-MD5). */
  readonly serverFirst: boolean;
  /**
   * @param response the client's octets; undefined on the first call without an initial response.
   * @returns what to do next.
   */
  next(response: Buffer | undefined): Promise<SaslStep<Login>>;
}

export type SaslStep<Login> =
  | { readonly kind: 'challenge'; readonly challenge: Buffer }
  /** `final`: last octets for the client (SCRAM's server signature); sent as the protocol allows. */
  | { readonly kind: 'success'; readonly login: Login; readonly final?: Buffer }
  | { readonly kind: 'failure'; readonly reason: 'credentials' | 'malformed' | 'temporary' };

/** Client side. */
export interface SaslClient {
  readonly name: string;
  /** Initial response, where the mechanism has one. */
  initial(): Buffer | undefined;
  /** What is slow to compute comes later. @throws Error (or rejects) when the exchange must end. */
  next(challenge: Buffer): Buffer | Promise<Buffer>;
}
