import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  pool: 'forks',
  maxWorkers: 2,
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', '**/*.postgres.test.ts'],
        },
      },
      // The same storage tests again, with a PostgreSQL beside SQLite: TEST_DATABASE_URL names it.
      {
        test: {
          ...shared,
          name: 'postgres',
          include: ['test/storage/**/*.test.ts', 'test/end-to-end/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          maxWorkers: 1,
          testTimeout: 90_000,
        },
      },
    ],
  },
});
