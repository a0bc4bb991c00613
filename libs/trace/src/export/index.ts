export * from './recorded.js';
export { AddressError } from './ip.js';
export * from './pcapng.js';
export * from './transcript.js';
export * from './json.js';
