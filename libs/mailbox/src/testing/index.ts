export * from './maildrop-contract.js';
export * from './plain-index.js';
export * from './store-contract.js';
