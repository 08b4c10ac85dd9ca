// 资格条件 judged one by one, the same while one types and when one submits. How a single check is judged: judge-check.ts.
import type { Programme } from '../schema/programme.ts';
import type { Rule } from '../schema/rules.ts';
import type { Application } from './application.ts';
import { judgeCheck } from './judge-check.ts';
import type { Counted, Verdict } from './verdict.ts';

export type { Verdict } from './verdict.ts';

export interface Finding {
  readonly rule: string;
  readonly clause: string;
  readonly needs: Rule['needs'];
  readonly verdict: Verdict;
  /** What was counted, and against what, where the rule counts. */
  readonly counted?: Counted;
}

/** Every rule of the application's track, in the definition's order. A person's word decides only what a machine leaves open. */
export function judgeRules(programme: Programme, application: Application): Finding[] {
  return programme.rules
    .filter(({ tracks }) => !tracks || tracks.includes(application.track))
    .map((rule) => {
      const { verdict, counted } = judgeCheck(rule, programme, application);
      const byPerson = verdict === 'person' ? application.judged[rule.code] : undefined;
      const { code, clause, needs } = rule;
      return { rule: code, clause, needs, verdict: byPerson ?? verdict, ...(counted ? { counted } : {}) };
    });
}

/** What stands in the way of submitting, `eligible` for the applicant: conditions that are unmet or open. What a person must judge does not. */
export const inTheWay = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ needs, verdict }) => needs === 'condition' && (verdict === 'unmet' || verdict === 'open'));

/** `eligible` for whoever decides: every condition is met, those that a person judges too. */
export const isEligible = (findings: readonly Finding[]): boolean =>
  findings.every(({ needs, verdict }) => needs !== 'condition' || verdict === 'met');
