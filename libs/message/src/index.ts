/**
 * message: mail as octets and text: header fields by byte range, what lists show, trace fields, dates, encoded words,
 * composing new mail and delivery reports.
 *
 * Standards: RFC 5322, 2045 to 2047, 2231, 5321 §4.4 (trace), 3464 and 6522 (reports). Refuses to change what it reads.
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
