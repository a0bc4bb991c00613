export * from './memory-host.js';
export * from './vectors.js';
