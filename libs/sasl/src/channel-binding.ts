/** Channel bindings that we know (IANA registry), best first: the exporter is of this connection, the other of the certificate. */
export const CHANNEL_BINDINGS = ['tls-exporter', 'tls-server-end-point'] as const;
export type ChannelBindingName = (typeof CHANNEL_BINDINGS)[number];

/** What a log-in may be bound to: the octets of a binding, or undefined where this connection has none of that name. */
export type ChannelBindingData = (name: ChannelBindingName) => Buffer | undefined;

/** What is needed of a connection's TLS layer; `TlsInfo` of libs/wire is one. */
export interface BoundTls {
  readonly version: string;
  readonly channelBindings?: { exporter(): Buffer; serverEndPoint(): Buffer | undefined };
}

/** The bindings of a connection; undefined where it has none, as in the clear. */
export function channelBindingsOf(tls: BoundTls | null | undefined): ChannelBindingData | undefined {
  const bindings = tls?.channelBindings;
  if (!tls || !bindings) return undefined;
  // RFC 9266 §4.2: under TLS 1.2 the exporter is safe with the extended master secret alone, which Node does not show.
  const exports = tls.version === 'TLSv1.3';
  if (!exports && !bindings.serverEndPoint()) return undefined;
  return (name) =>
    name === 'tls-server-end-point' ? bindings.serverEndPoint() : exports ? bindings.exporter() : undefined;
}
