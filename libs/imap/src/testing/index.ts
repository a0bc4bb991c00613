export * from './memory-host.js';
