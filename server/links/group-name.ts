// Which part of a roster a link is for, as its row spells it: `class=机电2301`; empty = everybody.
import type { Words } from '../storage/tables.ts';

export const groupKeys = ['class', 'department'] as const;
export type GroupKey = (typeof groupKeys)[number];

export const spellGroup = (key: GroupKey, value: string): string => `${key}=${value}`;

/** What people call the part; empty = everybody. */
export const groupTitle = (group: string): string => group.slice(group.indexOf('=') + 1);

/** Whether a person of these groups may begin by the link. */
export function isOfGroup(group: string, groups: Readonly<Words>): boolean {
  const at = group.indexOf('=');
  return group === '' || groups[group.slice(0, at)] === group.slice(at + 1);
}
