// `npm run verify-audit [-- --json]`: reads the whole audit log, also beside a running server, and names the first broken
// row of each broken chain. Ends with code 1 when there is one.
import { spellFault } from '../audit/spell-fault.ts';
import { type AuditVerdict, verifyAudit } from '../audit/verify-audit.ts';
import { readConfig } from '../config.ts';
import { runCommand } from '../keeping/command-line.ts';
import { readWords } from '../known-words.ts';
import { openForReading } from '../storage/open-storage.ts';

function say({ chains, events, anchors, lastAnchor, faults }: AuditVerdict): void {
  for (const fault of faults) console.error(spellFault(fault));
  if (faults.length === 0)
    console.log(
      `审计记录完好：${chains} 条链、${events} 条记录、${anchors} 个锚点。/ The audit log is sound: ${chains} chains, ${events} events, ${anchors} anchors.`,
    );
  if (lastAnchor)
    console.log(
      `最后一个锚点（可抄存备查）/ Last anchor, worth noting elsewhere: ${lastAnchor.number} ${new Date(lastAnchor.at).toISOString()} ${lastAnchor.hash}`,
    );
}

await runCommand(async () => {
  const words = readWords(['--json']);
  const database = await openForReading(readConfig());
  try {
    const verdict = await verifyAudit(database);
    if (words.has('--json')) console.log(JSON.stringify(verdict));
    else say(verdict);
    process.exitCode = verdict.faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
});
