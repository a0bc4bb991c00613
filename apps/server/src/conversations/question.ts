import { decodeMessage, rcodeName, typeName } from '@glasspost/dns';

/** `mail.ru MX`, as far as a DNS message can be read; else null. */
export const questionOf = (packet: Buffer): string | null => inWords(read(packet));

/** `mail.ru MX → 2`, how many records came, or why none did. */
export function answerOf(packet: Buffer): string | null {
  const message = read(packet);
  if (!message) return null;
  const { answers, rcode } = message;
  return `${inWords(message)} → ${answers.length > 0 ? String(answers.length) : rcodeName(rcode)}`;
}

/** What a DNS message asks for; undefined when nothing can be read. The final dot of a name is for programs. */
export const questionIn = (packet: Buffer): { name: string; type: string } | undefined => asked(read(packet));

type Message = ReturnType<typeof decodeMessage>;

function asked(message: Message | null): { name: string; type: string } | undefined {
  const question = message?.questions[0];
  return (
    question && { name: question.name.toString().replace(/(.)\.$/, '$1'), type: typeName(question.type) }
  );
}

function inWords(message: Message | null): string | null {
  const question = asked(message);
  return question ? `${question.name} ${question.type}` : message && '';
}

function read(packet: Buffer): Message | null {
  try {
    return decodeMessage(packet);
  } catch {
    return null;
  }
}
