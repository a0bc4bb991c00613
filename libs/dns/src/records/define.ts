import type { WireReader } from '../codec/reader.js';
import { WireWriter } from '../codec/writer.js';
import { DnsTextError } from '../errors.js';
import type { Name } from '../name.js';
import { type Field, KINDS } from './field.js';
import type { TextReader } from './text-reader.js';

/** Everything about one record type. To add a type: a file that calls defineRecord, and a line in index.ts. */
export interface RecordDefinition<T = unknown> {
  readonly code: number;
  /** For example `MX`. */
  readonly mnemonic: string;
  /** A few words for a list, for example `Mail exchange`. */
  readonly title: string;
  /** For example `RFC 1035 §3.3.9`. */
  readonly rfc: string;
  readonly fields: readonly Field[];
  /** Whether the data has this form in class IN only (RFC 1035 §3.4). */
  readonly internetOnly: boolean;
  /** Whether data that is not well-formed is kept as octets (RFC 3597) rather than making the packet malformed. */
  readonly tolerant: boolean;
  /** Reads from `reader.at` up to exactly `reader.end`. @throws DnsFormatError */
  read(reader: WireReader): T;
  write(writer: WireWriter, data: T): void;
  /** @throws DnsTextError naming the field. */
  parse(text: TextReader): T;
  /** Presentation form, names fully qualified. */
  print(data: T): string;
  /** A rule over several fields that text must obey. @throws DnsTextError */
  check?(data: T): void;
  /** The name whose addresses belong into the additional section, when the type asks for that. */
  additional?(data: T): Name;
}

export interface RecordOptions<T> {
  code: number;
  mnemonic: string;
  title: string;
  rfc: string;
  fields: readonly Field[];
  internetOnly?: boolean;
  tolerant?: boolean;
  additional?(data: T): Name;
  /** A rule over several fields that text must obey: throws DnsTextError. */
  check?(data: T): void;
}

/** A definition from its fields: wire form, text form and errors all follow from them. */
export function defineRecord<T>(options: RecordOptions<T>): RecordDefinition<T> {
  const { fields } = options;
  return {
    code: options.code,
    mnemonic: options.mnemonic,
    title: options.title,
    rfc: options.rfc,
    fields,
    internetOnly: options.internetOnly ?? false,
    tolerant: options.tolerant ?? false,
    additional: options.additional,
    check: options.check,
    read(reader) {
      const data: Record<string, unknown> = {};
      for (const field of fields) data[field.name] = KINDS[field.kind].read(reader, field);
      if (reader.left !== 0) reader.fail(`${reader.left} octets too many in ${options.mnemonic} data`);
      return data as T;
    },
    write(writer, data) {
      for (const field of fields)
        KINDS[field.kind].write(writer, (data as Record<string, never>)[field.name]!, field);
    },
    parse(text) {
      const data: Record<string, unknown> = {};
      for (const field of fields) data[field.name] = KINDS[field.kind].parse(text, field);
      const extra = text.peek();
      if (extra) {
        throw new DnsTextError(
          `Too much data for ${options.mnemonic}: “${extra.text.slice(0, 40)}”.`,
          fields.at(-1)?.name,
        );
      }
      options.check?.(data as T);
      return data as T;
    },
    print(data) {
      return fields
        .map((field) => KINDS[field.kind].print((data as Record<string, never>)[field.name]!))
        .filter((text, i) => text !== '' || fields[i]!.kind !== 'params')
        .join(' ');
    },
  };
}

/** Octets of data without compression. @throws MessageTooLong when there are more than a record holds. */
export function wireOf<T>(definition: RecordDefinition<T>, data: T): Buffer {
  const writer = new WireWriter();
  try {
    definition.write(writer, data);
    return writer.finish();
  } catch (error) {
    writer.discard();
    throw error;
  }
}
