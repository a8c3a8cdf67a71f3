import type { Role } from '../access.ts';

/** Who looks at the page. */
export interface Visitor {
  readonly user: {
    readonly id: number;
    readonly name: string;
    readonly fullName: string;
    readonly role: Role;
    readonly agency: string | null;
    readonly hasSecondStep: boolean;
  };
  readonly tokenHash: string;
  /** Stands in every form. */
  readonly csrf: string;
  readonly stage: 'full' | 'code' | 'set-up';
}
