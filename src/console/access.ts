/** Who may do what in the console. The only place that knows. */
export const roles = ['viewer', 'responder', 'editor', 'admin', 'agency'] as const;
export type Role = (typeof roles)[number];

/**
 * What a route needs.
 * `public`: nobody need be signed in. `second-step`: the password was right, the code is still missing.
 * `self`: one's own account. `reports.read` and `reports.act` reach only assigned reports for an agency's account.
 */
export type Need =
  | 'public'
  | 'second-step'
  | 'self'
  | 'reports.read'
  | 'reports.act'
  | 'citizens.reply'
  | 'reports.assign'
  | 'team.read'
  | 'questions.answer'
  | 'intents.edit'
  | 'alerts.publish'
  | 'administer';

const grants: Record<Role, readonly Need[]> = {
  viewer: ['self', 'reports.read', 'team.read'],
  responder: [
    'self',
    'reports.read',
    'reports.act',
    'citizens.reply',
    'reports.assign',
    'team.read',
    'questions.answer',
  ],
  editor: ['self', 'reports.read', 'team.read', 'questions.answer', 'intents.edit', 'alerts.publish'],
  admin: [
    'self',
    'reports.read',
    'reports.act',
    'citizens.reply',
    'reports.assign',
    'team.read',
    'questions.answer',
    'intents.edit',
    'alerts.publish',
    'administer',
  ],
  agency: ['self', 'reports.read', 'reports.act'],
};

export function isRole(value: string): value is Role {
  return (roles as readonly string[]).includes(value);
}

export function may(role: Role, need: Need): boolean {
  return need === 'public' || grants[role].includes(need);
}

/** The dialog holds what a person told of themselves: only who works on reports reads it, and within the team. */
export function seesChat(role: Role): boolean {
  return may(role, 'team.read') && may(role, 'reports.act');
}

/** Which reports a user can see at all: everything, or what was assigned to an agency. */
export type Scope = { readonly agency: string } | 'everything';

export function scopeOf(user: { role: Role; agency: string | null }): Scope {
  return user.role === 'agency' ? { agency: user.agency ?? '' } : 'everything';
}
