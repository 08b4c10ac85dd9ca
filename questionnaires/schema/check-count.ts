// Judges a counted fact: 分子, 分母, 统计时点, 口径说明 and 数据来源部门 must all be there before the figure means anything.
import type { AnswerFaultCode } from './answer-faults.ts';
import { type CheckValue, longestNote, readFields, refuse, textFault } from './answer-parts.ts';
import { isRealDate } from './calendar.ts';
import { checkMembers, fitsDecimals } from './check-members.ts';
import type { Item } from './instrument.ts';
import { isDivided, type NumberValue, numberResult } from './response.ts';

const largestNumber = 1e15;
const countKeys = ['numerator', 'denominator', 'members', 'asOf', 'basis', 'department'];

const isCount = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= largestNumber;

function checkNote(value: unknown, empty: AnswerFaultCode): AnswerFaultCode[] {
  if (typeof value !== 'string' || value.trim() === '') return [empty];
  const fault = textFault(value, longestNote);
  return fault ? [fault] : [];
}

export function checkCount(item: Item & { kind: 'number' }): CheckValue {
  return (value) => {
    const fields = readFields(value, countKeys);
    if (!fields) return refuse('wrong-kind');
    const { numerator, denominator, members, asOf, basis, department } = fields;
    const divided = isDivided(item.form);
    const faults: AnswerFaultCode[] = [];
    // The total of a sum is judged with its members.
    if (item.form !== 'sum' && !isCount(numerator)) faults.push('not-a-number');
    if (!divided && denominator !== undefined) faults.push('not-allowed');
    if (divided && !(isCount(denominator) && denominator > 0)) faults.push('no-denominator');
    const judged = item.form === 'sum' ? checkMembers(members, numerator, item.decimals) : null;
    if (judged && 'fault' in judged) faults.push(judged.fault);
    if (!judged && members !== undefined) faults.push('not-allowed');
    if (typeof asOf !== 'string' || !isRealDate(asOf)) faults.push('bad-date');
    faults.push(...checkNote(basis, 'no-basis'), ...checkNote(department, 'no-department'));
    if (faults.length > 0) return { faults };

    const notes = { asOf: String(asOf), basis: String(basis).trim(), department: String(department).trim() };
    const counted: NumberValue = {
      numerator: Number(numerator),
      ...(divided ? { denominator: Number(denominator) } : {}),
      ...(judged && 'members' in judged ? { members: judged.members } : {}),
      ...notes,
    };
    const result = numberResult(item.form, counted);
    if (result === null || result < item.min || result > item.max) return refuse('out-of-range');
    if (!divided && !fitsDecimals(result, item.decimals)) return refuse('too-precise');
    return { value: counted };
  };
}
