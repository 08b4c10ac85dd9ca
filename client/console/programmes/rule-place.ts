// Where on the page what is missing can be mended: the item a condition asks about, and the address of each fault.
import type { Programme } from '../../../programmes/schema/programme.ts';
import type { Fault } from '../../contract.ts';

/** null = of no single item of the form: members, background, or other applications. */
export function ruleItem({ rules, form }: Programme, code: string): string | null {
  const check = rules.find((rule) => rule.code === code)?.check;
  if (!check) return null;
  if ('item' in check) return check.item;
  const asked = JSON.stringify(check).match(/"answer":"([^"]+)"/)?.[1];
  return asked !== undefined && form.items.some((item) => item.code === asked) ? asked : null;
}

/** @returns the tab and item as a query of this page; null = nowhere else */
export function faultPlace(programme: Programme, { item, path = '' }: Fault): string | null {
  if (item !== undefined) return `?tab=fill&item=${item}`;
  const [kind, code = ''] = path.split(/\.(.*)/s);
  if (kind === 'rules') {
    const asked = ruleItem(programme, code);
    return asked === null ? '?tab=rules' : `?tab=fill&item=${asked}`;
  }
  if (kind === 'materials') return '?tab=materials';
  if (kind === 'context' || kind === 'members') return '?tab=fill';
  return kind === 'approved' ? '?tab=review' : null;
}
