import { Channel, type Transport, TransportClosed } from '@glasspost/wire';
import { matches } from '@glasspost/wire/testing';

/**
 * One exchange of a scripted server: what the client must say next (`*` stands for anything), and what is answered.
 * The answer is sent as it is written, with CRLF after it; '' sends nothing, null closes the connection.
 */
export type ScriptStep =
  | { readonly expect: string; readonly answer: string | null }
  /** Reads content: up to CRLF.CRLF, or so many octets. */
  | { readonly content: 'dot' | number; readonly answer: string | null }
  /** Begins TLS as a server. */
  | { readonly tls: true };

/** What a scripted server saw. */
export interface ScriptResult {
  readonly lines: string[];
  readonly contents: string[];
}

/** `['MAIL *', '250 ok']` is easier to read than the object. */
export const say = (expect: string, answer: string | null): ScriptStep => ({ expect, answer });

/**
 * Plays a server that says just what the script says: for a client's tests. Resolves when the script or the connection
 * is over.
 * @throws Error when the client said something else.
 */
export async function scriptedServer(
  transport: Transport,
  greeting: string | null,
  steps: readonly ScriptStep[],
): Promise<ScriptResult> {
  const channel = new Channel(transport);
  const result: ScriptResult = { lines: [], contents: [] };
  try {
    if (!answer(channel, greeting)) return result;
    for (const step of steps) {
      if ('tls' in step) await channel.startTls();
      else if ('content' in step) {
        result.contents.push(await readContent(channel, step.content));
        if (!answer(channel, step.answer)) return result;
      } else {
        const line = (await channel.readLine(65_536, 10_000))?.bytes.toString();
        if (line === undefined) return result;
        result.lines.push(line);
        if (!matches(step.expect, line)) throw new Error(`expected ${step.expect}, the client said ${line}`);
        if (!answer(channel, step.answer)) return result;
      }
    }
  } catch (error) {
    if (!(error instanceof TransportClosed)) throw error;
  } finally {
    await channel.close().catch(() => undefined);
  }
  return result;
}

function answer(channel: Channel, text: string | null): boolean {
  if (text === null) return false;
  if (text !== '') channel.write(`${text}\r\n`);
  return true;
}

async function readContent(channel: Channel, until: 'dot' | number): Promise<string> {
  let content = '';
  while (until === 'dot' ? !`\r\n${content}`.endsWith('\r\n.\r\n') : content.length < until) {
    // One octet at a time: what follows the content stays in the channel.
    const block = await channel.readSome(1, 10_000);
    if (block === null) throw new TransportClosed('closed in content');
    content += block.toString('latin1');
  }
  return content;
}
