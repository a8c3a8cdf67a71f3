import type { Route } from './answer.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { listRoutes } from './routes/list.ts';
import { questionRoutes } from './routes/questions.ts';
import { reportRoutes } from './routes/report.ts';
import { signInRoutes } from './routes/sign-in.ts';

/** Every page and every action of the console, with what it needs. Tests go through this table role by role. */
export const routes: readonly Route[] = [
  ...signInRoutes,
  ...listRoutes,
  ...reportRoutes,
  ...evidenceRoutes,
  ...questionRoutes,
];
