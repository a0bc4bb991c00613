import type { NextFunction, Request, Response } from 'express';
import { autoconfig } from './autoconfig.js';
import { asksForOutlook, autodiscover, autodiscoverError } from './autodiscover.js';
import { addressFrom, type ClientSetup } from './client-setup.js';
import { mobileconfig } from './mobileconfig.js';
import { RequestLimit, RETRY_AFTER } from './request-limit.js';
import type { Told } from './told.js';
import { textOfElement } from './xml.js';

/** Outlook's request has some 400 octets. */
const MAX_BODY = 16_384;

/** Where clients ask, as they spell it; Outlook spells its path as it likes. */
const PATHS = {
  autoconfig: /^\/(?:\.well-known\/autoconfig\/)?mail\/config-v1\.1\.xml$/,
  autodiscover: /^\/autodiscover\/autodiscover\.xml$/i,
  autodiscoverJson: /^\/autodiscover\/autodiscover\.json(?:\/v1\.0\/([^/]{1,400}))?$/i,
  mobileconfig: /^\/mobileconfig$/,
} as const;
type Kind = keyof typeof PATHS;

const HOST = /^[a-z\d\u0080-\uffff.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly setup: ClientSetup;
  readonly origin: string;
  /** What was posted. */
  readonly body: string;
}

/** What of the query, in any case; when given twice: the first. */
function queried({ query }: Request, name: string): string | undefined {
  const value = Object.entries(query).find(([key]) => key.toLowerCase() === name)?.[1];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

const plain = (response: Response, status: number, text: string): void =>
  void response.status(status).type('text/plain').send(`${text}\n`);

const NOT_OURS = 'This server has no such mail domain.';

/** By the address that is given, which may be left out, else by the host that was asked. */
function toldTo({ request, setup, origin }: Asked, given: string | undefined): Told | undefined {
  const address = addressFrom(given);
  if (given !== undefined && given !== '' && address === undefined) return undefined;
  return setup.told(address, request.hostname ?? '', origin);
}

const ANSWERS: Readonly<Record<Kind, (asked: Asked, match: RegExpExecArray) => void>> = {
  autoconfig(asked) {
    const told = toldTo(asked, queried(asked.request, 'emailaddress'));
    if (told && told.offers.length > 0) asked.response.type('application/xml').send(autoconfig(told));
    else plain(asked.response, 404, NOT_OURS);
  },

  // Refusals have the status 200: Outlook reads the document only then.
  autodiscover(asked) {
    const { request, response, body } = asked;
    const address = addressFrom(textOfElement(body, 'EMailAddress') ?? queried(request, 'email'));
    const told = address === undefined ? undefined : toldTo(asked, address);
    response.type('application/xml');
    if (!told) response.send(autodiscoverError(600, 'Invalid request', new Date()));
    else if (!asksForOutlook(textOfElement(body, 'AcceptableResponseSchema')))
      response.send(autodiscoverError(601, 'Only the settings of internet mail are known here', new Date()));
    else response.send(autodiscover(told, address!));
  },

  autodiscoverJson(asked, [, inPath]) {
    const { request, response, origin } = asked;
    const told = toldTo(asked, decoded(inPath) ?? queried(request, 'email') ?? '');
    const protocol = queried(request, 'protocol');
    if (!told) return plain(response, 404, NOT_OURS);
    if (protocol?.toLowerCase() !== 'autodiscoverv1')
      return void response.status(400).json({
        ErrorCode: 'ProtocolNotSupported',
        ErrorMessage: 'The protocol is not known here. Known is: AutodiscoverV1.',
      });
    response.json({ Protocol: 'AutodiscoverV1', Url: `${origin}/autodiscover/autodiscover.xml` });
  },

  mobileconfig(asked) {
    const { request, response } = asked;
    const address = addressFrom(queried(request, 'email'));
    const told = address === undefined ? undefined : toldTo(asked, address);
    const profile = told && mobileconfig(told, address!);
    if (!profile) return plain(response, 404, NOT_OURS);
    response
      .set('content-disposition', 'attachment; filename="mail.mobileconfig"')
      .type('application/x-apple-aspen-config')
      .send(profile);
  },
};

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The body of a request; undefined when it is larger than any that is meant. */
async function bodyOf(request: Request): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers mail clients that set themselves up, without a sign-in; everything else is for others. */
export function answerClients(
  setup: ClientSetup,
  limit = new RequestLimit(),
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    for (const [kind, path] of Object.entries(PATHS) as [Kind, RegExp][]) {
      const match = path.exec(request.path);
      if (!match) continue;
      const posted = request.method === 'POST' && kind === 'autodiscover';
      if (!posted && request.method !== 'GET' && request.method !== 'HEAD')
        return plain(response.set('allow', 'GET, HEAD'), 405, 'Only GET is answered here.');
      response.set({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
      });
      if (!limit.take(request.ip ?? ''))
        return plain(response.set('retry-after', String(RETRY_AFTER)), 429, 'Too many requests.');
      const host = request.host ?? '';
      if (!HOST.test(host)) return plain(response, 400, 'The request names no host.');
      // A proxy may pass on whatever a client said of it.
      const scheme = request.protocol === 'https' ? 'https' : 'http';
      const asked = { request, response, setup, origin: `${scheme}://${host}`, body: '' };
      if (!posted) return ANSWERS[kind](asked, match);
      return void bodyOf(request).then(
        (body) =>
          body === undefined
            ? plain(response.set('connection', 'close'), 413, 'The request is too large.')
            : ANSWERS[kind]({ ...asked, body }, match),
        next,
      );
    }
    next();
  };
}
