import type { Request } from 'express';
import type { VNode } from 'preact';
import type { Need } from './access.ts';
import type { ConsoleDeps } from './deps.ts';
import type { Visitor } from './sign-in/visitor.ts';

/** What a route answers; the edge turns it into HTTP. */
export type Answer =
  | {
      readonly type: 'page';
      readonly title: string;
      readonly content: VNode;
      /** Without the team's frame: for a screen on the wall. */
      readonly bare?: boolean;
      readonly status?: number;
      readonly cookies?: readonly Cookie[];
    }
  | { readonly type: 'redirect'; readonly to: string; readonly cookies?: readonly Cookie[] }
  | {
      readonly type: 'file';
      readonly mime: string;
      readonly bytes: Buffer | string;
      /** Offered for download under this name. */
      readonly name?: string;
    }
  /** The route has taken over the response (a stream). */
  | { readonly type: 'taken' };

export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** 0 removes it. */
  readonly maxAgeMilliseconds: number;
}

/** What a route is given. */
export interface Context {
  readonly deps: ConsoleDeps;
  readonly now: number;
  /** Nobody on public routes. */
  readonly visitor: Visitor | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly request: Request;
}

/** What a route is given where somebody has to be signed in. */
export interface SignedIn extends Context {
  readonly visitor: Visitor;
}

interface Common {
  /** Below /console, in express' spelling. */
  readonly path: string;
  readonly method: 'get' | 'post';
}
export type Route =
  | (Common & { readonly need: 'public'; handle(context: Context): Promise<Answer> | Answer })
  | (Common & {
      readonly need: Exclude<Need, 'public'>;
      handle(context: SignedIn): Promise<Answer> | Answer;
    });

/** Thrown by a route where there is no such thing, or the visitor may not know of it. */
export class NotFoundError extends Error {}
/** Thrown by a route where the visitor may not do this. */
export class ForbiddenError extends Error {}
/** The form does not hold what it should: the message is the sentence to show. */
export class FormError extends Error {}
