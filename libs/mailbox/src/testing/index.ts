export * from './maildrop-contract.js';
