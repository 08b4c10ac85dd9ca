// 材料清单: what must be handed in by this application, at this point, and what of it is still missing.
import { holds } from '../../questionnaires/schema/condition.ts';
import type { Material, Programme } from '../schema/programme.ts';
import type { Application } from './application.ts';
import { factsOf } from './facts-of.ts';

/** @param period the code of a period, or undefined when applying */
export function materialsAsked(
  { materials }: Programme,
  application: Pick<Application, 'track' | 'answers' | 'context'>,
  period?: string,
): Material[] {
  const facts = factsOf(application);
  return materials
    .filter(({ at }) => (at === 'application' ? period === undefined : at.period === period))
    .filter(({ tracks }) => !tracks || tracks.includes(application.track))
    .filter(({ when }) => !when || holds(when, facts));
}

/** @param given codes of materials that are there; paper counts when the operator has ticked it off */
export const materialsMissing = (asked: readonly Material[], given: ReadonlySet<string>): Material[] =>
  asked.filter(({ code, required }) => required && !given.has(code));

/** What `complete` means when submitting: paper is sent by post and ticked off later, at the first step of whoever decides. */
export const submittedWith = (asked: readonly Material[]): Material[] => asked.filter(({ form }) => form !== 'paper');
