// The way of an institution's own form, as one table: from which state which deed leads where, and the permission it needs. Pure;
// whose items somebody may fill in is decided beside the items.
import { holdersOf, type Permission } from '../auth/permissions.ts';
import type { Role } from '../auth/roles.ts';

export const formStates = ['filling', 'in-review', 'approved', 'committed', 'submitted'] as const;
export type FormState = (typeof formStates)[number];

export const formDeeds = [
  'describe',
  'assign',
  'fill',
  'merge',
  'return',
  'send',
  'approve',
  'send-back',
  'take-back',
  'pledge',
  'submit',
] as const;
export type FormDeed = (typeof formDeeds)[number];

type Step = readonly [needs: Permission, next: FormState];

const steps: Readonly<Record<FormState, Readonly<Partial<Record<FormDeed, Step>>>>> = {
  filling: {
    describe: ['forms.coordinate', 'filling'],
    assign: ['forms.coordinate', 'filling'],
    fill: ['forms.fill', 'filling'],
    merge: ['forms.coordinate', 'filling'],
    return: ['forms.coordinate', 'filling'],
    send: ['forms.coordinate', 'in-review'],
  },
  'in-review': {
    approve: ['forms.review', 'approved'],
    'send-back': ['forms.review', 'filling'],
    'take-back': ['forms.coordinate', 'filling'],
  },
  approved: {
    // Whoever is asked for the pledge may refuse it, and the reviewer may think again.
    pledge: ['forms.pledge', 'committed'],
    'send-back': ['forms.return', 'filling'],
    'take-back': ['forms.coordinate', 'filling'],
  },
  committed: {
    submit: ['forms.coordinate', 'submitted'],
    'take-back': ['forms.coordinate', 'filling'],
  },
  submitted: {},
};

export type Stepped = { readonly next: FormState } | { readonly refused: 'not-permitted' | 'form-not-so-far' };

export function stepOf(state: FormState, deed: FormDeed, role: Role): Stepped {
  const step = steps[state][deed];
  if (step && holdersOf(step[0]).includes(role)) return { next: step[1] };
  const ever = formStates.some((other) => {
    const elsewhere = steps[other][deed];
    return elsewhere && holdersOf(elsewhere[0]).includes(role);
  });
  return { refused: ever && !step ? 'form-not-so-far' : 'not-permitted' };
}

/** What this role can do with a form in this state. */
export const deedsOpenTo = (state: FormState, role: Role): FormDeed[] =>
  formDeeds.filter((deed) => 'next' in stepOf(state, deed, role));
