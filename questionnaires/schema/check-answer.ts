// Judges one answer to one visible item. An allow-list: whatever is not exactly one of the offered forms is refused, and
// what is taken is copied field by field, so that nothing unknown rides along.
import type { AnswerFaultCode } from './answer-faults.ts';
import { type CheckValue, longestNote, readFields, refuse, textFault } from './answer-parts.ts';
import { checkCount } from './check-count.ts';
import type { Item } from './instrument.ts';
import type { Answer } from './response.ts';

export type Judged = { readonly answer: Answer } | { readonly faults: readonly AnswerFaultCode[] };
export type CheckAnswer = (sent: unknown, mayBeNotApplicable: boolean) => Judged;

const answerKeys = ['is', 'value', 'reason'];

function checkLevel(points: number): CheckValue {
  return (value) => {
    if (typeof value !== 'number') return refuse(typeof value === 'string' ? 'not-a-number' : 'wrong-kind');
    if (!Number.isFinite(value)) return refuse('not-a-number');
    return Number.isInteger(value) && value >= 1 && value <= points ? { value } : refuse('off-scale');
  };
}

function checkOption(options: readonly string[]): CheckValue {
  const known = new Set(options);
  return (value) => {
    if (typeof value !== 'string') return refuse('wrong-kind');
    return known.has(value) ? { value } : refuse('unknown-option');
  };
}

function checkOptions(item: Item & { kind: 'choices' }): CheckValue {
  const known = new Set(item.options);
  const atLeast = item.atLeast ?? 1;
  const atMost = item.atMost ?? item.options.length;
  return (value) => {
    if (!Array.isArray(value)) return refuse('wrong-kind');
    // Beyond the number of options something is wrong anyway; do not walk through a forged giant.
    if (value.length > item.options.length) return refuse('too-many');
    if (!value.every((option) => typeof option === 'string')) return refuse('wrong-kind');
    const faults: AnswerFaultCode[] = [];
    if (value.some((option) => !known.has(option))) faults.push('unknown-option');
    if (new Set(value).size < value.length) faults.push('repeated');
    if (value.length > atMost) faults.push('too-many');
    if (value.length < atLeast) faults.push('too-few');
    // Stored in the questionnaire's order: the order of clicking says nothing.
    return faults.length > 0 ? { faults } : { value: item.options.filter((option) => value.includes(option)) };
  };
}

function checkText(longest: number): CheckValue {
  return (value) => {
    if (typeof value !== 'string') return refuse('wrong-kind');
    const fault = textFault(value, longest);
    if (fault) return refuse(fault);
    return value.trim() === '' ? refuse('missing') : { value: value.trim() };
  };
}

function checkValueOf(item: Item, points: ReadonlyMap<string, number>): CheckValue {
  switch (item.kind) {
    case 'ladder':
      return checkLevel(item.steps);
    case 'likert':
      return checkLevel(points.get(item.scale) ?? 0);
    case 'choice':
      return checkOption(item.options);
    case 'choices':
      return checkOptions(item);
    case 'number':
      return checkCount(item);
    case 'text':
      return checkText(item.maxLength);
    case 'linked':
      return () => refuse('not-allowed');
  }
}

/** @param points number of points per scale code */
export function compileAnswerCheck(item: Item, points: ReadonlyMap<string, number>): CheckAnswer {
  const checkValue = checkValueOf(item, points);
  return (sent, mayBeNotApplicable) => {
    const fields = readFields(sent, answerKeys);
    if (!fields) return refuse('wrong-kind');
    if (fields.is === 'value') {
      if ('reason' in fields) return refuse('wrong-kind');
      const judged = checkValue(fields.value);
      return 'faults' in judged ? judged : { answer: { is: 'value', value: judged.value } };
    }
    if ('value' in fields) return refuse('wrong-kind');
    if (fields.is === 'skipped')
      return 'reason' in fields
        ? refuse('wrong-kind')
        : item.decline
          ? { answer: { is: 'skipped' } }
          : refuse('not-allowed');
    if (fields.is !== 'not-applicable') return refuse('wrong-kind');
    return mayBeNotApplicable ? checkReason(item, fields.reason) : refuse('not-allowed');
  };
}

function checkReason(item: Item, reason: unknown): Judged {
  if (reason === undefined)
    return item.notApplicable?.reason ? refuse('no-reason') : { answer: { is: 'not-applicable' } };
  if (typeof reason !== 'string') return refuse('wrong-kind');
  const fault = textFault(reason, longestNote);
  if (fault) return refuse(fault);
  if (reason.trim() === '')
    return item.notApplicable?.reason ? refuse('no-reason') : { answer: { is: 'not-applicable' } };
  return { answer: { is: 'not-applicable', reason: reason.trim() } };
}
