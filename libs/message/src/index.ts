/**
 * message: mail as octets and text: header fields by byte range, what lists show, trace fields, dates, encoded words,
 * addresses, MIME structure by byte range, transfer encodings, composing new mail and delivery reports.
 *
 * Standards: RFC 5322, 6532, 2045 to 2047, 2183, 2231, 5321 §4.4 (trace), 3464 and 6522 (reports). Refuses to change what it reads.
 * Read first: headers.ts, then summary.ts.
 */
export * from './headers.js';
export * from './summary.js';
export * from './trace-headers.js';
export * from './date.js';
export * from './encoded-words.js';
export { decodeCharset } from './charset.js';
export * from './plain-text.js';
export * from './compose.js';
export * from './report.js';
export * from './address.js';
export * from './auto-reply.js';
export * from './domain-name.js';
export * from './header-writer.js';
export * from './html-text.js';
export * from './mime-tree.js';
export * from './parameters.js';
export * from './transfer-encodings.js';
