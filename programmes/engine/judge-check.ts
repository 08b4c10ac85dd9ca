// One check of one rule against an application. Numbers are compared as they were counted, never as they are shown.
import { holds, mentionedIn } from '../../questionnaires/schema/condition.ts';
import { numberResult } from '../../questionnaires/schema/response.ts';
import type { Programme } from '../schema/programme.ts';
import type { Check, Rule } from '../schema/rules.ts';
import type { Application } from './application.ts';
import { countOf, factsOf, plainOf, ticksOf } from './facts-of.ts';
import { judgeMembers, judgeProvinces } from './judge-members.ts';
import { judgeDistinct, judgeQuota } from './judge-others.ts';
import { type Judged, open, says } from './verdict.ts';

export function judgeCheck({ check, tracks }: Rule, programme: Programme, application: Application): Judged {
  switch (check.is) {
    case 'applicant-type':
      return judgeType(check, application);
    case 'answers':
      return judgeAnswers(check, application);
    case 'answered':
      return check.items.every((code) => plainOf(application.answers[code]) !== undefined) ? says(true) : open;
    case 'includes': {
      const ticked = ticksOf(application.answers[check.item]);
      const found = check.all.filter((option) => ticked?.includes(option)).length;
      return ticked ? says(found === check.all.length, { is: found, bound: check.all.length }) : open;
    }
    case 'at-least':
    case 'at-most':
      return judgeBound(check, programme, application);
    case 'ratio-at-least':
      return judgeRatio(check, application);
    case 'members':
      return judgeMembers(check, application);
    case 'provinces':
      return judgeProvinces(check, application);
    case 'quota':
      return judgeQuota(check, application, tracks);
    case 'distinct':
      return judgeDistinct(check, application);
    case 'judged':
      return { verdict: 'person' };
  }
}

function judgeType(check: Check & { is: 'applicant-type' }, { applicant: { type } }: Application): Judged {
  if (check.in.includes(type)) return says(true);
  return check.orPerson?.includes(type) ? { verdict: 'person' } : says(false);
}

function judgeAnswers({ when, orPerson }: Check & { is: 'answers' }, application: Application): Judged {
  const facts = factsOf(application);
  if (holds(when, facts)) return says(true);
  if (orPerson && holds(orPerson, facts)) return { verdict: 'person' };
  const asked = mentionedIn(when);
  const told =
    asked.answers.every((code) => application.answers[code] !== undefined) &&
    asked.contexts.every((code) => application.context[code] !== undefined);
  return told ? says(false) : open;
}

function judgeBound(
  { is: kind, item: code, value }: Check & { is: 'at-least' | 'at-most' },
  { form }: Programme,
  { answers }: Application,
): Judged {
  const item = form.items.find((one) => one.code === code);
  const counted = countOf(answers[code]);
  const is = item?.kind === 'number' && counted ? numberResult(item.form, counted) : null;
  if (is === null) return open;
  return says(kind === 'at-least' ? is >= value : is <= value, { is, bound: value });
}

/** Multiplied crosswise, so that 5 of 15 is one third and 4 of 13 is not. */
function judgeRatio(
  { item, numerator, denominator }: Check & { is: 'ratio-at-least' },
  { answers }: Application,
): Judged {
  const value = countOf(answers[item]);
  if (value?.denominator === undefined) return open;
  const met = value.denominator > 0 && value.numerator * denominator >= value.denominator * numerator;
  const is = value.denominator > 0 ? (value.numerator * 100) / value.denominator : 0;
  return says(met, { is, bound: (numerator * 100) / denominator });
}
