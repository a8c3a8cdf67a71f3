import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';

/** The express app with what every page needs: security headers, no fingerprints, health. */
export function createHttpApp(options: { trustProxy: boolean; isReady: () => boolean }): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy ? 1 : false);
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: options.trustProxy ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.get('/healthz', (_request, response) => {
    response.status(options.isReady() ? 200 : 503).json({ ready: options.isReady() });
  });
  return app;
}

/** What stands behind every route: an unknown address, and the one place where an unexpected failure is logged. */
export function mountErrorHandlers(app: Express, log: Logger): void {
  app.use((_request, response) => {
    response.status(404).type('text/plain; charset=utf-8').send('Không có trang này.');
  });
  const onError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500)
      log.error({ err: error, method: request.method, route: request.path }, 'a request failed');
    response
      .status(status)
      .type('text/plain; charset=utf-8')
      .send(status >= 500 ? 'Máy chủ gặp trục trặc. Xin thử lại sau ít phút.' : 'Yêu cầu không hợp lệ.');
  };
  app.use(onError);
}

/** @returns the server and the port that it listens on, which the system chooses for port 0 */
export async function listen(
  app: Express,
  host: string,
  port: number,
): Promise<{ server: Server; port: number }> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve();
    });
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Errors of body parsers carry the status that fits them. */
function statusOf(error: unknown): number {
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number') {
    return error.status >= 400 && error.status < 600 ? error.status : 500;
  }
  return 500;
}
