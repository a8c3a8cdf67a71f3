import type { Route } from '../answer.ts';

export const intentRoutes: readonly Route[] = [];
