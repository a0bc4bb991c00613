export * from './host.js';
export { indexMessage } from './index/index-message.js';
