// 资格条件 checked one by one, the same while one types and when one submits: met, unmet, still open, or for a person to judge.
import { type Facts, holds } from '../../questionnaires/schema/condition.ts';
import { type NumberValue, numberResult } from '../../questionnaires/schema/response.ts';
import type { Programme } from '../schema/programme.ts';
import type { Check, Rule } from '../schema/rules.ts';
import type { Application } from './application.ts';

/** `open`: what it asks about is not answered yet. `person`: 需人工判断. */
export type Verdict = 'met' | 'unmet' | 'open' | 'person';
export interface Finding {
  readonly rule: string;
  readonly clause: string;
  readonly needs: Rule['needs'];
  readonly verdict: Verdict;
  /** What was counted, and against what, where the rule counts. */
  readonly counted?: { readonly is: number; readonly bound: number };
}

export function judgeRules(programme: Programme, application: Application): Finding[] {
  return programme.rules
    .filter(({ tracks }) => !tracks || tracks.includes(application.track))
    .map((rule) => {
      const { verdict, counted } = judge(rule.check, programme, application);
      const byPerson = verdict === 'person' ? application.judged[rule.code] : undefined;
      const { code, clause, needs } = rule;
      return { rule: code, clause, needs, verdict: byPerson ?? verdict, ...(counted ? { counted } : {}) };
    });
}

/** What stands in the way of submitting: conditions that are unmet or open. What a person must judge does not. */
export const inTheWay = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ needs, verdict }) => needs === 'condition' && (verdict === 'unmet' || verdict === 'open'));

interface Judged {
  readonly verdict: Verdict;
  readonly counted?: Finding['counted'];
}
const says = (met: boolean, counted?: Finding['counted']): Judged => ({
  verdict: met ? 'met' : 'unmet',
  ...(counted ? { counted } : {}),
});
const open: Judged = { verdict: 'open' };

function judge(check: Check, programme: Programme, application: Application): Judged {
  switch (check.is) {
    case 'applicant-type':
      return says(check.in.includes(application.applicant.type));
    case 'answers': {
      const facts = factsOf(application);
      if (holds(check.when, facts)) return says(true);
      if (check.orPerson && holds(check.orPerson, facts)) return { verdict: 'person' };
      return mentions(check, application) ? says(false) : open;
    }
    case 'at-least':
    case 'at-most': {
      const is = resultOf(check.item, programme, application);
      if (is === undefined) return open;
      return says(check.is === 'at-least' ? is >= check.value : is <= check.value, { is, bound: check.value });
    }
    case 'ratio-at-least': {
      const value = numberOf(check.item, application);
      if (value?.denominator === undefined) return open;
      const met = value.denominator > 0 && value.numerator * check.denominator >= value.denominator * check.numerator;
      const is = value.denominator > 0 ? (value.numerator * 100) / value.denominator : 0;
      return says(met, { is, bound: (check.numerator * 100) / check.denominator });
    }
    case 'members':
      return judgeMembers(check, application);
    case 'provinces': {
      const provinces = new Set(application.members.map(({ province }) => province).filter(Boolean));
      if (application.members.length === 0) return open;
      return says(provinces.size >= check.least, { is: provinces.size, bound: check.least });
    }
    case 'quota':
      return judgeQuota(check, application);
    case 'distinct': {
      const own = plainOf(application.answers[check.item]);
      if (own === undefined) return open;
      return says(!application.others.some(({ answers }) => same(plainOf(answers[check.item]), own)));
    }
    case 'judged':
      return { verdict: 'person' };
  }
}

function judgeMembers(check: Check & { is: 'members' }, { members }: Application): Judged {
  const held = members.filter(({ role }) => role === check.role);
  const most = check.most ?? Number.POSITIVE_INFINITY;
  const enough = held.length >= check.least && held.length <= most;
  if (held.length === 0 && check.least > 0) return open;
  const fit = held.every(({ attributes }) => (check.attributes ?? []).every((needed) => attributes.includes(needed)));
  return says(enough && fit, { is: held.length, bound: held.length > most ? most : check.least });
}

/** Every application of the unit counts, this one too. */
function judgeQuota({ most }: Check & { is: 'quota' }, { context, others }: Application): Judged {
  const is = others.length + 1;
  if (typeof most === 'number') return says(is <= most, { is, bound: most });
  const value = context[most.by];
  if (value === undefined) return open;
  const bound = most.of[value] ?? 0;
  return says(is <= bound, { is, bound });
}

const plainOf = (answer: Application['answers'][string] | undefined) =>
  answer?.is === 'value' ? answer.value : undefined;
const spell = (value: unknown) => (typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s/g, '') : value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(spell(one)) === JSON.stringify(spell(other));

function numberOf(item: string, { answers }: Application): NumberValue | undefined {
  const value = plainOf(answers[item]);
  return typeof value === 'object' && !Array.isArray(value) ? (value as NumberValue) : undefined;
}

function resultOf(code: string, { form }: Programme, application: Application): number | undefined {
  const item = form.items.find((one) => one.code === code);
  const value = numberOf(code, application);
  if (item?.kind !== 'number' || !value) return undefined;
  return numberResult(item.form, value) ?? undefined;
}

/** Choices hold where one of them does. */
function factsOf({ answers, context }: Application): Facts {
  return {
    answer: (code) => {
      const value = plainOf(answers[code]);
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    },
    context: (code) => context[code],
  };
}

/** Whether what an answers-rule asks about was answered at all. */
function mentions(check: Check & { is: 'answers' }, { answers, context }: Application): boolean {
  const codes = JSON.stringify(check.when).matchAll(/"(answer|context)":"([^"]+)"/g);
  return [...codes].every(([, kind, code]) =>
    kind === 'answer' ? answers[code ?? ''] !== undefined : context[code ?? ''] !== undefined,
  );
}
