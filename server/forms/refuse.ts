// Asks the table of steps, and answers with the problem it gives.
import type { Staff } from '../auth/accounts.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { type FormDeed, type FormState, stepOf } from './form-steps.ts';

/** @returns the state that follows */
export function refuse(state: FormState, deed: FormDeed, { role }: Pick<Staff, 'role'>): FormState {
  const step = stepOf(state, deed, role);
  if ('next' in step) return step.next;
  throw new Problem(step.refused, step.refused === 'form-not-so-far' ? { details: { state } } : {});
}

/** Somebody was faster: read again and decide again. */
export function toldOfOthers(error: unknown): never {
  throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
}
