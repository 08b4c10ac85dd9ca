// Issued reports are what they were when they were issued: each hashes to what was printed on it.
import { hash } from 'node:crypto';
import { keptTables } from '../kept-tables.ts';
import { readTable } from '../read-tables.ts';
import { Faults, type Finding, type Patient, restoreFrom } from './check.ts';

export async function checkIssuedReports({ database }: Patient): Promise<Finding> {
  const table = keptTables.find(({ name }) => name === 'issued_reports');
  const faults = new Faults();
  let reports = 0;
  if (table)
    await database.snapshot(async (moment) => {
      const at = (column: string): number => table.columns.findIndex(({ name }) => name === column);
      for await (const page of readTable(moment, database.engine, table)) {
        for (const { row } of page) {
          reports += 1;
          if (hash('sha256', String(row[at('report')])) === row[at('sha256')]) continue;
          const name = `${row[at('number')]} (${row[at('language')]})`;
          faults.add(`已签发的报告 ${name} 被改动。/ The issued report ${name} was changed. ${restoreFrom}`);
        }
      }
    });
  const found = `已签发的报告 ${reports} 份 / ${reports} issued reports`;
  return { id: 'issued-reports', found, faults: faults.list(), notes: [] };
}
