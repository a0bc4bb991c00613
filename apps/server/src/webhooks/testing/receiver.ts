import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Who receives webhooks in a test; answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Answers from now on; `hang`: never. */
  answer: (response: http.ServerResponse, path: string) => void;
  /** The event, when its signature is right. @throws when it is not. */
  verified(secret: string, at?: number): { type: string; timestamp: string; data: Record<string, unknown> };
  end(): Promise<void>;
}

export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers as Record<string, string>, body });
      it.answer(response, path);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const it: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (response) => response.writeHead(204).end(),
    verified(secret, at = -1) {
      const { body, headers } = received.at(at)!;
      return new Webhook(secret).verify(body, headers) as ReturnType<Receiver['verified']>;
    },
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return it;
}
