import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** The other side hung up. */
  readonly aborted: AbortSignal;
}

export interface LoopbackAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly bytes?: Buffer;
  /** Hang up without a word, as a network does. */
  readonly hangUp?: boolean;
}

/** A server on a free port of this machine, for fakes that speak a real protocol. */
export async function startLoopback(
  answer: (request: LoopbackRequest) => Promise<LoopbackAnswer> | LoopbackAnswer,
): Promise<{ root: string; port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void (async () => {
        const given = await answer({
          method: request.method ?? '',
          url: new URL(request.url ?? '/', 'http://loopback'),
          headers: request.headers,
          body: Buffer.concat(parts),
          aborted: abort.signal,
        });
        if (given.hangUp === true) {
          request.socket.destroy();
          return;
        }
        response.statusCode = given.status ?? 200;
        if (given.bytes !== undefined) {
          response.end(given.bytes);
          return;
        }
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(given.json ?? {}));
      })();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A port that nobody listens on at this moment: for servers that cannot be told to choose one. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
