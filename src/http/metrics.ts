import type { Express } from 'express';

/** What waits for somebody or something, by name: `alarms_open`, `replies_queued` … */
export type Waiting = Readonly<Record<string, number>>;

export interface MetricsOptions {
  /** Whether the one who asks has the token that `METRICS_TOKEN` names. */
  readonly isAllowed: (token: string) => boolean;
  readonly countWaiting: () => Promise<Waiting>;
}

/** In seconds; the web chat answers within the first few, a picture takes the last. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/**
 * `GET /metrics` in Prometheus's text format, for `Authorization: Bearer <METRICS_TOKEN>`: the process, the requests by
 * route (never by address: addresses hold ids), and what waits. Mount it before the routes that it is to measure.
 */
export async function mountMetrics(app: Express, options: MetricsOptions): Promise<void> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'la_chan_http_request_seconds',
    help: 'Time until a request was answered, by route',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  new Gauge({
    name: 'la_chan_waiting',
    help: 'What waits to be worked on, answered or delivered',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      for (const [what, count] of Object.entries(await options.countWaiting())) this.set({ what }, count);
    },
  });

  app.use((request, response, next) => {
    const stop = requests.startTimer({ method: request.method });
    response.once('finish', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      stop({ route: typeof route === 'string' ? route : 'none', status: response.statusCode });
    });
    next();
  });
  app.get('/metrics', async (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    if (token === undefined || !options.isAllowed(token)) {
      response.status(401).set('www-authenticate', 'Bearer').end();
      return;
    }
    response
      .set('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}
