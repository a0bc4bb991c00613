import { decodeMessage, rcodeName, typeName } from '@glasspost/dns';

/** `mail.ru MX`, as far as a DNS message can be read; else null. */
export const questionOf = (packet: Buffer): string | null => told(packet)?.question ?? null;

/** `mail.ru MX → 2`, how many records came, or why none did. */
export function answerOf(packet: Buffer): string | null {
  const found = told(packet);
  return found && `${found.question} → ${found.answer}`;
}

function told(packet: Buffer): { question: string; answer: string } | null {
  try {
    const { questions, answers, rcode } = decodeMessage(packet);
    const asked = questions[0];
    // The final dot of a name is for programs.
    const name = asked?.name.toString().replace(/(.)\.$/, '$1');
    return {
      question: asked ? `${name} ${typeName(asked.type)}` : '',
      answer: answers.length > 0 ? String(answers.length) : rcodeName(rcode),
    };
  } catch {
    return null;
  }
}
