// The chains of the audit log and their anchors, as `npm run verify-audit` reads them.
import { spellFault } from '../../audit/spell-fault.ts';
import { verifyAudit } from '../../audit/verify-audit.ts';
import { Faults, type Finding, type Patient } from './check.ts';

export async function checkAuditLog({ database }: Patient): Promise<Finding> {
  const { chains, events, anchors, faults } = await verifyAudit(database);
  const told = new Faults();
  for (const fault of faults) told.add(spellFault(fault));
  const found = `审计记录 ${chains} 条链、${events} 条、${anchors} 个锚点 / Audit log: ${chains} chains, ${events} events, ${anchors} anchors`;
  return { id: 'audit-log', found, faults: told.list(), notes: [] };
}
