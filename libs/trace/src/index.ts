export * from './model.js';
export * from './segment.js';
export * from './watch/watcher.js';
export * from './watch/dns.js';
export * from './watch/smtp.js';
export * from './watch/pop3.js';
export * from './recording.js';
export * from './tap.js';
