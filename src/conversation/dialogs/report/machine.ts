import { assign, setup } from 'xstate';
import type { Draft } from './draft.ts';

export type ReportEvent =
  /** The draft changed and a question is open (or, with `asking: null`, none is left). */
  | { readonly type: 'told'; readonly draft: Draft }
  | { readonly type: 'edit'; readonly field: string }
  | { readonly type: 'choose_field' }
  | { readonly type: 'send' }
  | { readonly type: 'cancel' };

/**
 * The report dialog: telling → checking ⇄ choosing/editing → sent | cancelled.
 * Pure: its snapshot is {value, context}, plain JSON, and nothing happens in it but the change of both.
 */
export const reportMachine = setup({
  types: {
    context: {} as { draft: Draft },
    events: {} as ReportEvent,
    input: {} as { draft: Draft },
  },
  actions: {
    take: assign({ draft: ({ context, event }) => (event.type === 'told' ? event.draft : context.draft) }),
    ask: assign({
      draft: ({ context, event }) =>
        event.type === 'edit' ? { ...context.draft, asking: event.field } : context.draft,
    }),
  },
  guards: {
    isComplete: ({ event }) => event.type === 'told' && event.draft.asking === null,
  },
}).createMachine({
  id: 'report',
  context: ({ input }) => ({ draft: input.draft }),
  initial: 'telling',
  on: { cancel: { target: '.cancelled' } },
  states: {
    telling: {
      on: { told: [{ guard: 'isComplete', target: 'checking', actions: 'take' }, { actions: 'take' }] },
    },
    checking: {
      on: {
        send: { target: 'sent' },
        choose_field: { target: 'choosing' },
        edit: { target: 'editing', actions: 'ask' },
        told: { actions: 'take' },
      },
    },
    choosing: {
      on: {
        edit: { target: 'editing', actions: 'ask' },
        send: { target: 'sent' },
        told: { target: 'checking', actions: 'take' },
      },
    },
    editing: {
      on: { told: [{ guard: 'isComplete', target: 'checking', actions: 'take' }, { actions: 'take' }] },
    },
    sent: { type: 'final' },
    cancelled: { type: 'final' },
  },
});
