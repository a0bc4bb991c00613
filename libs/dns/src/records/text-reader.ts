import { DnsTextError } from '../errors.js';
import type { Name } from '../name.js';
import type { Token } from '../zone-file/lexer.js';

/** The words of a record's data in a zone file, read in order. Escapes are still in them: what they mean is the field's. */
export class TextReader {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    /** What relative names are relative to. */
    readonly origin: Name,
  ) {}

  get atEnd(): boolean {
    return this.index >= this.tokens.length;
  }

  peek(): Token | undefined {
    return this.tokens[this.index];
  }

  /** The next word. @throws DnsTextError naming the field that is missing. */
  word(field: { readonly name: string; readonly label: string }): string {
    const token = this.tokens[this.index];
    if (!token) throw new DnsTextError(`${field.label} is missing.`, field.name);
    this.index++;
    return token.text;
  }

  /** All words that are left. */
  rest(): string[] {
    return this.restTokens().map((token) => token.text);
  }

  restTokens(): Token[] {
    const tokens = this.tokens.slice(this.index);
    this.index = this.tokens.length;
    return tokens;
  }
}
