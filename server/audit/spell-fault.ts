// A broken row of the audit log in words.
import type { AuditFault } from './verify-audit.ts';

const breaches = {
  changed: ['被改动', 'was changed'],
  missing: ['缺失', 'is missing'],
  'out-of-order': ['不在原来的位置或时间倒退', 'stands in another place or runs back in time'],
  'cut-short': ['及其后的记录被截去', 'and what followed was cut off'],
} as const satisfies Record<AuditFault['breach'], readonly [string, string]>;

export function spellFault({ chain, number, breach, anchor }: AuditFault): string {
  const [chinese, english] = breaches[breach];
  const shown = anchor === undefined ? ['', ''] : [`（与锚点 ${anchor} 不符）`, `, as anchor ${anchor} shows`];
  return `审计链 ${chain} 第 ${number} 条${chinese}${shown[0]}。/ Row ${number} of chain ${chain} ${english}${shown[1]}.`;
}
