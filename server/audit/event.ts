// One event of the audit log: what a use case says, and the row it becomes, tied to the one before by its hash. No answers,
// no secrets and no names of persons: ids, counts, codes and digests.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { sign } from '../auth/signing.ts';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';
import type { Action } from './actions.ts';
import type { Details } from './detail-words.ts';
import type { TargetKind } from './target-words.ts';

/** The chain of what belongs to no institution; an institution's chain bears its id. */
export const platform = 'platform';
/** A member of staff's id, or the server itself: the clock, a command, somebody not signed in. */
export type Actor = string;
export const server: Actor = 'server';
export type Target = typeof platform | `${TargetKind}:${string}`;

export interface AuditEvent {
  readonly chain: string;
  readonly by: Actor;
  readonly action: Action;
  readonly target: Target;
  readonly details?: Details;
}

export type EventRow = Tables['auditEvents']['$inferSelect'];
export type Head = Pick<EventRow, 'number' | 'at' | 'hash'>;
/** Before the first row of a chain. */
export const beginning: Head = { number: 0, at: 0, hash: '' };

export const chainOf = (institution: string | null): string => institution ?? platform;

export function followHead(head: Head, { chain, by, action, target, details = {} }: AuditEvent, now: number): EventRow {
  const number = head.number + 1;
  // Clocks of several machines disagree a little; within a chain time never runs backwards.
  const at = Math.max(now, head.at);
  const said = { chain, number, at, actor: by, action, target, details, previous: head.hash };
  return { ...said, hash: hashOf(said) };
}

/** SHA-256 over the canonical JSON of everything but the hash itself. */
export function hashOf(said: object): string {
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

const digestBytes = 16;

/** What something was, without saying it: keyed, because what is short or names a person could be guessed otherwise. */
export function digestOf({ secrets }: Pick<Deps, 'secrets'>, data: unknown): string {
  return sign(secrets.digest, 'audit', canonicalJson(data), digestBytes).toString('hex');
}
