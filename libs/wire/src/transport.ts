/**
 * The border between an engine and the world: a stream of bytes with a peer, that can become TLS once.
 *
 * Engines are sessions over a Transport. A socket, an in-memory pair, and whatever wraps one of these (a recorder, a
 * gate) are all Transports, so an engine cannot know, and need not care, who watches it.
 */

/** One end of a connection, as the operating system names it. */
export interface Endpoint {
  /** IPv4 or IPv6 address in text form, without zone or brackets; IPv4-mapped IPv6 is written as IPv4. */
  readonly address: string;
  readonly port: number;
}

/** What is known of a connection's TLS layer. */
export interface TlsInfo {
  /** For example `TLSv1.3`. */
  readonly version: string;
  /** The cipher suite by its IANA name, for example `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** The name that the client asked for (SNI, RFC 6066 §3), when it asked for one. */
  readonly serverName?: string;
  /** What a log-in may be bound to (SCRAM-…-PLUS); left out by transports without a real TLS layer. */
  readonly channelBindings?: ChannelBindings;
}

/** Channel binding data of a TLS connection (RFC 5056); the names are those of the IANA registry. */
export interface ChannelBindings {
  /** `tls-exporter` (RFC 9266): 32 octets that only the two ends of this connection know. */
  exporter(): Buffer;
  /** `tls-server-end-point` (RFC 5929 §4): the hash of the server's certificate; undefined where it is not defined. */
  serverEndPoint(): Buffer | undefined;
}

export interface Transport {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Set once the TLS handshake has ended; null in the clear. */
  readonly tls: TlsInfo | null;

  /**
   * The next bytes from the peer, as they arrive; null when the peer has closed its side.
   * @param timeoutMs how long to wait at most.
   * @throws TransportTimeout when nothing came in time; TransportClosed when the connection broke or `close` was called.
   */
  read(timeoutMs: number): Promise<Buffer | null>;

  /**
   * Queues bytes for the peer. A string is sent as UTF-8. Returns undefined when more may follow at once, or a promise
   * to wait for (back-pressure). Writing to a closed transport throws TransportClosed or rejects with it.
   */
  write(data: Buffer | string): Promise<void> | undefined;

  /** The same for pieces that should leave together. A transport that has no way to do it leaves this out: they are joined. */
  writeAll?(parts: readonly (Buffer | string)[]): Promise<void> | undefined;

  /**
   * Performs the TLS handshake on this connection, as the side that we are. Bytes that were read before and not
   * consumed are the caller's to drop. For a server the handshake uses the listener's certificates.
   * @throws TransportClosed when the handshake fails; the connection is then gone.
   */
  startTls(options?: StartTlsOptions): Promise<TlsInfo>;

  /**
   * Compresses what follows below itself: for transports that look at what crosses them. Others leave it out, and who speaks
   * over them puts a DeflateTransport in front.
   */
  compress?(): Promise<void>;

  /** Ends the connection: sends what was queued, then closes. Calling it again does nothing. */
  close(): void;
  /** Drops the connection at once, without sending what is queued. */
  destroy(): void;
}

export interface StartTlsOptions {
  /** Client side: the name to ask for (SNI) and to check the certificate against. */
  serverName?: string;
  /** Client side: whether an unverifiable certificate ends the handshake. Default false (opportunistic, RFC 7435). */
  verify?: boolean;
}

/** The connection is no longer usable: closed by us, closed by the peer in the middle of something, or broken. */
export class TransportClosed extends Error {
  override readonly name = 'TransportClosed';
}

/** The peer sent nothing (or not enough) in the time it had. */
export class TransportTimeout extends Error {
  override readonly name = 'TransportTimeout';
}
