// `npm run doctor [-- --json]`: looks the installation over, beside a running server too, and says what is wrong and what to do.
// Ends with 0 only if all is well.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Finding } from '../keeping/checks/check.ts';
import { runCommand, tellProgress } from '../keeping/command-line.ts';
import { examine } from '../keeping/doctor.ts';

function tell({ found, faults, notes }: Finding): void {
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${found}`);
  for (const fault of faults) console.log(`    ✗ ${fault}`);
  for (const note of notes) console.log(`    · ${note}`);
}

await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const told = tellProgress(() => undefined);
  const { json } = values;
  const diagnosis = await examine(
    { config: readConfig(), now: Date.now },
    { tell: json ? () => {} : tell, progress: json ? () => {} : (responses) => told('responses', responses) },
  );
  process.exitCode = diagnosis.well ? 0 : 1;
  if (json) return console.log(JSON.stringify(diagnosis));
  const { lastAnswer, findings } = diagnosis;
  if (lastAnswer)
    console.log(
      `最后一份已落盘的答卷 / Last durable response: ${lastAnswer.receipt} ${new Date(lastAnswer.at).toISOString()}`,
    );
  const ill = findings.filter(({ faults }) => faults.length > 0).length;
  console.log(
    diagnosis.well
      ? '一切完好。/ All is well.'
      : `有 ${ill} 项需要处理，见上面的 ✗。/ ${ill} checks found something wrong: see ✗ above.`,
  );
});
