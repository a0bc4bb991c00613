export * from './recorded.js';
export { AddressError } from './ip.js';
export * from './pcapng.js';
