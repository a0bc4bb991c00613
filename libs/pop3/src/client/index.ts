export * from './contract.js';
export { openPop3Client } from './open.js';
