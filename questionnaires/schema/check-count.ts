// Judges a counted fact: 分子, 分母, 统计时点, 口径说明 and 数据来源部门 must all be there before the figure means anything.
import type { AnswerFaultCode } from './answer-faults.ts';
import { type CheckValue, longestNote, readFields, refuse, textFault } from './answer-parts.ts';
import { isRealDate } from './calendar.ts';
import type { Item } from './instrument.ts';
import { type NumberValue, numberResult } from './response.ts';

const largestNumber = 1e15;
const countKeys = ['numerator', 'denominator', 'asOf', 'basis', 'department'];

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
    const { numerator, denominator, asOf, basis, department } = fields;
    const faults: AnswerFaultCode[] = [];
    if (!isCount(numerator)) faults.push('not-a-number');
    if (item.form === 'plain' && denominator !== undefined) faults.push('not-allowed');
    if (item.form !== 'plain' && !(isCount(denominator) && denominator > 0)) faults.push('no-denominator');
    if (typeof asOf !== 'string' || !isRealDate(asOf)) faults.push('bad-date');
    faults.push(...checkNote(basis, 'no-basis'), ...checkNote(department, 'no-department'));
    if (faults.length > 0) return { faults };

    const notes = { asOf: String(asOf), basis: String(basis).trim(), department: String(department).trim() };
    const counted: NumberValue = {
      numerator: Number(numerator),
      ...(item.form === 'plain' ? {} : { denominator: Number(denominator) }),
      ...notes,
    };
    const result = numberResult(item.form, counted);
    if (result === null || result < item.min || result > item.max) return refuse('out-of-range');
    if (item.form === 'plain' && !fitsDecimals(result, item.decimals)) return refuse('too-precise');
    return { value: counted };
  };
}

function fitsDecimals(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= 1e-6 * Math.max(1, Math.abs(scaled));
}
