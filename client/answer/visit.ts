// What this tab knows of a begun visit: who answers and the narrow pass the server gave. A reload continues; closing
// the tab or finishing forgets.
import type { Begun } from '../contract.ts';
import { tab } from './keep.ts';

export interface Visit {
  readonly begun: Begun;
  /** The person's code (normalised), or the token of a personal or subject link. */
  readonly person: string;
}

const key = (token: string): string => `shuheng:visit:${token}`;

export const resumeVisit = (token: string): Visit | null => tab.read<Visit>(key(token));
export const keepVisit = (token: string, visit: Visit): void => tab.write(key(token), visit);
export const forgetVisit = (token: string): void => tab.forget(key(token));
