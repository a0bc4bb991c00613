export * from './pair.js';
