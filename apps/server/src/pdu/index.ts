/**
 * pdu: what every layer of a recorded event is and means. Pure functions: no Nest, no database, no clock.
 * Read first: pdu.ts, then the file of a protocol. Words that are explained are in tables here; the explanations are messages
 * of the console, which words.spec.ts keeps complete.
 */
export { pduOf } from './pdu.js';
export { lineOf } from './boxes.js';
export { inEnglish, type RuleName, type RuleValues } from './decisions.js';
