// 材料清单: what must be handed in by this application, at this point, and what of it is still missing.
import { holds } from '../../questionnaires/schema/condition.ts';
import type { Material, Programme } from '../schema/programme.ts';
import type { Application } from './application.ts';

/** @param period the code of a period, or undefined when applying */
export function materialsAsked(
  { materials }: Programme,
  { track, answers, context }: Pick<Application, 'track' | 'answers' | 'context'>,
  period?: string,
): Material[] {
  const facts = {
    answer: (code: string) => {
      const answer = answers[code];
      const value = answer?.is === 'value' ? answer.value : undefined;
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    },
    context: (code: string) => context[code],
  };
  return materials
    .filter(({ at }) => (at === 'application' ? period === undefined : at.period === period))
    .filter(({ tracks }) => !tracks || tracks.includes(track))
    .filter(({ when }) => !when || holds(when, facts));
}

/** @param given codes of materials that are there; paper counts when the operator has ticked it off */
export const materialsMissing = (asked: readonly Material[], given: ReadonlySet<string>): Material[] =>
  asked.filter(({ code, required }) => required && !given.has(code));
