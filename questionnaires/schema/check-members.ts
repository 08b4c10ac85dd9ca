// Judges what each member of a consortium counted: every row has a name of its own and a number, and the total is theirs.
import type { AnswerFaultCode } from './answer-faults.ts';
import { readFields, textFault } from './answer-parts.ts';
import { type MemberCount, memberTotal } from './response.ts';

/** A large consortium enters its smaller members together, as one row that says how many they are. */
export const mostMembers = 60;
const longestName = 60;
const memberKeys = ['name', 'value'];

export type JudgedMembers = { readonly members: MemberCount[] } | { readonly fault: AnswerFaultCode };

export function checkMembers(sent: unknown, total: unknown, decimals: number): JudgedMembers {
  if (!Array.isArray(sent) || sent.length === 0) return { fault: 'no-members' };
  if (sent.length > mostMembers) return { fault: 'too-many' };
  const members: MemberCount[] = [];
  for (const row of sent) {
    const judged = checkMember(row, decimals);
    if ('fault' in judged) return judged;
    members.push(judged);
  }
  if (new Set(members.map(({ name }) => name)).size < members.length) return { fault: 'repeated-member' };
  return total === memberTotal(members, decimals) ? { members } : { fault: 'sum-differs' };
}

function checkMember(row: unknown, decimals: number): MemberCount | { readonly fault: AnswerFaultCode } {
  const fields = readFields(row, memberKeys);
  if (!fields) return { fault: 'wrong-kind' };
  const { name, value } = fields;
  if (typeof name !== 'string' || name.trim() === '') return { fault: 'no-members' };
  const fault = textFault(name, longestName);
  if (fault) return { fault };
  if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'no-members' };
  // A member cannot take away from what the others did.
  if (value < 0 || value > largestCount) return { fault: 'out-of-range' };
  return fitsDecimals(value, decimals) ? { name: name.trim(), value } : { fault: 'too-precise' };
}

export const largestCount = 1e12;

export function fitsDecimals(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= 1e-6 * Math.max(1, Math.abs(scaled));
}
