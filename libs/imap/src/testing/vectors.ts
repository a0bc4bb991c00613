import { Channel, type Transport } from '@glasspost/wire';

/**
 * Conversations as plain text, to be played against a server, read in a document, or shown in the console:
 *
 *     # What it is about
 *     host: allowPlaintextAuth=false messages=3
 *     S: * OK ~
 *     C: a1 STARTTLS
 *     S: a1 OK~
 *     tls
 *
 * `S:` is one line of the server, with `~` for anything (`S: ...` stands for any number of lines). `C:` is sent with CRLF;
 * several in a row are sent together: they are pipelined, or are the lines of a literal. `tls` performs the handshake, `closed` says that the server
 * closes here. A line that begins with `#` is a comment; the first is the title.
 */
export interface ImapVector {
  readonly title: string;
  /** Words after `host:`, for whoever makes the host. */
  readonly host: Readonly<Record<string, string>>;
  readonly steps: readonly ImapVectorStep[];
}

export interface ImapVectorStep {
  readonly kind: 'client' | 'server' | 'tls' | 'closed';
  readonly text: string;
  readonly line: number;
}

const TIMEOUT_MS = 10_000;
const MAX_LINE = 65_536;

/** @throws Error naming the line that is no vector line. */
export function parseImapVector(text: string): ImapVector {
  const steps: ImapVectorStep[] = [];
  const host: Record<string, string> = {};
  let title = '';
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '') return;
    if (raw.startsWith('#')) title ||= raw.slice(1).trim();
    else if (raw.startsWith('host:')) {
      for (const word of raw.slice(5).trim().split(/\s+/)) {
        const [name, value = 'true'] = word.split('=');
        host[name!] = value;
      }
    } else if (/^C:( |$)/.test(raw)) steps.push({ kind: 'client', text: raw.slice(3), line });
    else if (/^S:( |$)/.test(raw)) steps.push({ kind: 'server', text: raw.slice(3), line });
    else if (raw === 'tls' || raw === 'closed') steps.push({ kind: raw, text: '', line });
    else throw new Error(`line ${line} of a vector is neither C:, S:, tls, closed nor a comment: ${raw}`);
  });
  return { title, host, steps };
}

/**
 * Plays a vector as the client on this transport.
 * @throws Error with the line of the vector where the server said something else.
 */
export async function playImapVector(vector: ImapVector, transport: Transport): Promise<void> {
  const channel = new Channel(transport);
  let any = false;
  for (const step of vector.steps) {
    if (step.kind === 'client') {
      channel.write(`${step.text}\r\n`);
      continue;
    }
    await channel.flush();
    if (step.kind === 'tls') await channel.startTls();
    else if (step.kind === 'server' && step.text === '...') any = true;
    else {
      let said: string | undefined;
      do said = await lineFor(step, channel);
      while (any && said !== undefined && !fits(step, said));
      any = false;
      if (!fits(step, said)) {
        throw new Error(
          `vector line ${step.line}: expected ${step.text || 'the end'}, got ${said ?? 'the end'}`,
        );
      }
    }
  }
  await channel.close();
}

async function lineFor({ line, text }: ImapVectorStep, channel: Channel): Promise<string | undefined> {
  try {
    return (await channel.readLine(MAX_LINE, TIMEOUT_MS))?.bytes.toString();
  } catch (error) {
    throw new Error(`vector line ${line}: expected ${text}, got nothing`, { cause: error });
  }
}

function fits(step: ImapVectorStep, said: string | undefined): boolean {
  if (said === undefined || step.kind !== 'server') return said === undefined && step.kind === 'closed';
  const pattern = step.text.split('~').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(said);
}
