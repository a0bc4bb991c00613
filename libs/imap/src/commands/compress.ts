import { BadSyntax } from '../grammar/problem.js';
import { formatResponse, responses } from '../responses.js';
import type { Command } from './command.js';

/** COMPRESS (RFC 4978): from its answer on, all is raw DEFLATE. */
export const compress: Command = {
  verb: 'COMPRESS',
  syntax: 'COMPRESS DEFLATE',
  clause: 'RFC 4978 §3',
  async run(session, args, call) {
    args.sp();
    const mechanism = args.word('DEFLATE');
    if (mechanism !== 'DEFLATE') throw new BadSyntax('the only compression is DEFLATE');
    args.end();
    if (session.compressed) return { response: responses.compressed };
    // "The client MUST NOT send any further commands until it has seen the result": it would be neither text nor compressed.
    if (session.channel.buffered > 0) return { response: responses.tooEarly, values: { verb: call.name } };
    session.write(`${call.tag} ${formatResponse(responses.beginCompression)}`);
    await session.channel.compress();
    session.compressed = true;
    return 'answered';
  },
};
