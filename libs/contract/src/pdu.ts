import { z } from 'zod';
import { PDU_PROTOCOLS } from './words.js';

/**
 * What every layer of a recorded event is and means. Sentences are not in any language: each is the name of a message of
 * the console with the values in it.
 */

export const sentence = z
  .object({
    id: z
      .string()
      .describe(
        "Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT.",
      ),
    values: z.record(z.string(), z.string()),
  })
  .describe('A sentence, to be said in the language of the reader.');
export type Sentence = z.infer<typeof sentence>;

export const clause = z
  .object({
    rfc: z.int(),
    section: z.string().nullable().describe('For example 4.1.1.3, or F for an appendix; null: all of it.'),
    title: z.string().describe('Of the RFC.'),
  })
  .describe('Where it is defined.');
export type Clause = z.infer<typeof clause>;

const leaf = z.object({
  name: z.string().describe('In English; the console has it in other languages.'),
  value: z
    .string()
    .describe(
      'As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group.',
    ),
  start: z.int().nullable().describe('Its first octet within the event; null: it has none there.'),
  end: z.int().nullable().describe('Behind its last octet.'),
  meaning: sentence.nullable(),
  clause: clause.nullable(),
  problem: sentence.nullable().describe('What is wrong with it.'),
});

export const pduField = leaf.extend({
  get children() {
    return z.array(pduField).optional();
  },
});
export interface PduField extends z.infer<typeof leaf> {
  children?: PduField[] | undefined;
}

/** A longer value of a field ends in an ellipsis: the octets themselves are there to be looked at. */
export const PDU_VALUE_LIMIT = 2000;

const osi = z.int().min(1).max(7).describe('Number of the layer in the OSI model.');
export const pduLayer = z.object({
  osi,
  protocol: z.enum(PDU_PROTOCOLS),
  reconstructed: z
    .boolean()
    .describe('Not recorded: made from what is known of the connection, as it must have been.'),
  bytes: z
    .object({ start: z.int(), end: z.int() })
    .nullable()
    .describe('Which octets of the event it takes; null: it is outside of them.'),
  fields: z.array(pduField),
});
export type PduLayer = z.infer<typeof pduLayer> & { fields: PduField[] };

export const pduBox = z.object({
  osi,
  protocol: z.enum(PDU_PROTOCOLS),
  line: z.string().describe('The unit in few words of its protocol.'),
  words: z.array(sentence).describe('What the device did here, in plain words.'),
});
export type PduBox = z.infer<typeof pduBox>;

export const pduSide = z
  .object({
    event: z.int().nullable().describe('Which event of the conversation it is; null: no octets of it.'),
    layers: z
      .array(pduBox)
      .describe('The lowest first for what came in, the highest first for what went out.'),
  })
  .describe('What came in, or went out, at the device.');
export type PduSide = z.infer<typeof pduSide>;

export const pdu = z.object({
  layers: z.array(pduLayer).describe('From the application down to the data link.'),
  inLayers: pduSide
    .nullable()
    .describe('What came in: the unit, or what the sent unit answers, where known.'),
  outLayers: pduSide.nullable().describe('What went out; null: nothing that is known.'),
  steps: z.array(sentence).describe('What the device did, one step after the other.'),
});
export type Pdu = z.infer<typeof pdu> & { layers: PduLayer[] };
