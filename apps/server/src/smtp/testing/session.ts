import { serveSmtp, type SmtpHost } from '@glasspost/smtp';
import { memoryPair } from '@glasspost/wire/testing';

/** A client that has said EHLO to a server in memory. */
export interface TestSession {
  /** Sends a line, or several, and gives the next whole reply. */
  say(lines: string): Promise<string>;
  end(): Promise<void>;
}

export async function openSession(host: SmtpHost): Promise<TestSession> {
  const { left, right } = memoryPair();
  const served = serveSmtp(right, host);
  const reply = async (): Promise<string> => {
    for (let text = ''; ;) {
      const chunk = await left.read(10_000);
      if (!chunk) throw new Error(`the server hung up after: ${text}`);
      text += chunk.toString();
      if (/^\d{3} .*\r\n$/m.test(text)) return text;
    }
  };
  const say = (lines: string): Promise<string> => {
    left.write(`${lines}\r\n`);
    return reply();
  };
  await reply();
  await say('EHLO client.test');
  return {
    say,
    async end() {
      left.close();
      await served;
    },
  };
}
