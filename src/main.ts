import { startApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { loadDotEnv } from './dot-env.ts';

try {
  loadDotEnv();
  const app = await startApp(readConfig(process.env));
  process.stdout.write(`${app.greeting.join('\n')}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
