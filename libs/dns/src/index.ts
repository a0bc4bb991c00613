/**
 * dns: names, packets, records, zone files; an authoritative server with forwarding (DnsService) and a stub resolver
 * (StubResolver). No sockets: datagrams come in and go out as Buffers, TCP as a Transport, questions to others through an
 * `Exchange` that the host supplies.
 *
 * Read first: name.ts, message.ts, records/mx.ts (what one record type is), then authority/answer.ts (RFC 1034 §4.3.2) and
 * server/service.ts.
 */
export * from './address.js';
export { type Answer, answerFromZones, type AnswerOptions } from './authority/answer.js';
export * from './authority/zone-set.js';
export * from './authority/zone.js';
export { decodeMessage } from './codec/decode.js';
export { encodeMessage, type EncodeOptions } from './codec/encode.js';
export { MAX_MESSAGE_LENGTH, MessageTooLong } from './codec/writer.js';
export * from './codes.js';
export { dissect, type DissectedField } from './dissect.js';
export * from './errors.js';
export * from './exchange.js';
export * from './message.js';
export * from './name.js';
export type { RecordDefinition } from './records/define.js';
export { MAX_TTL } from './records/duration.js';
export type { Field, FieldKind } from './records/field.js';
export * from './records/index.js';
export type { ServiceParam } from './records/service-params.js';
export { ask, type AskFailure, type AskOptions, type AskResult, isReplyTo } from './resolver/ask.js';
export * from './resolver/cache.js';
export * from './resolver/stub.js';
export * from './server/front.js';
export * from './server/host.js';
export { DnsService, type DnsServiceOptions } from './server/service.js';
export { checkZone } from './zone-file/check.js';
export * from './zone-file/defaults.js';
export * from './zone-file/parse.js';
export * from './zone-file/print.js';
export * from './zone-file/problem.js';
export * from './zone-file/reverse.js';
export * from './zone-file/row.js';
export { serveDnsTcp } from './server/tcp.js';
