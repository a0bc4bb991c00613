/** A command that is not written as its grammar asks: answered BAD with this sentence (RFC 9051 §7.1.3). */
export class BadSyntax extends Error {
  override readonly name = 'BadSyntax';
}
