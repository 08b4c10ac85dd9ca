// `npm run verify-audit [-- --json]`: reads the whole audit log, also beside a running server, and names the first broken
// row of each broken chain. Ends with code 1 when there is one.
import { type AuditFault, type AuditVerdict, verifyAudit } from '../audit/verify-audit.ts';
import { ConfigError, readConfig } from '../config.ts';
import { openForReading } from '../storage/open-storage.ts';
import { StorageError } from '../storage/storage.ts';

const breaches = {
  changed: ['被改动', 'was changed'],
  missing: ['缺失', 'is missing'],
  'out-of-order': ['不在原来的位置或时间倒退', 'stands in another place or runs back in time'],
  'cut-short': ['及其后的记录被截去', 'and what followed was cut off'],
} as const satisfies Record<AuditFault['breach'], readonly [string, string]>;

function say({ chains, events, anchors, lastAnchor, faults }: AuditVerdict): void {
  for (const { chain, number, breach, anchor } of faults) {
    const [chinese, english] = breaches[breach];
    const shown = anchor === undefined ? ['', ''] : [`（与锚点 ${anchor} 不符）`, `, as anchor ${anchor} shows`];
    console.error(
      `审计链 ${chain} 第 ${number} 条${chinese}${shown[0]}。/ Row ${number} of chain ${chain} ${english}${shown[1]}.`,
    );
  }
  if (faults.length === 0)
    console.log(
      `审计记录完好：${chains} 条链、${events} 条记录、${anchors} 个锚点。/ The audit log is sound: ${chains} chains, ${events} events, ${anchors} anchors.`,
    );
  if (lastAnchor)
    console.log(
      `最后一个锚点（可抄存备查）/ Last anchor, worth noting elsewhere: ${lastAnchor.number} ${new Date(lastAnchor.at).toISOString()} ${lastAnchor.hash}`,
    );
}

try {
  const database = await openForReading(readConfig());
  try {
    const verdict = await verifyAudit(database);
    if (process.argv.includes('--json')) console.log(JSON.stringify(verdict));
    else say(verdict);
    process.exitCode = verdict.faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
} catch (error) {
  if (!(error instanceof StorageError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
