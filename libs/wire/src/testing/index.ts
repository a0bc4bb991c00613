export * from './pair.js';
export * from './vectors.js';
