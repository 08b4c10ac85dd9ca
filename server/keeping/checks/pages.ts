// The database's own idea of whether it is sound: SQLite reads every page and index. PostgreSQL has no such command; there every
// row is read whole, and what the server itself knows of damage is asked.
import type { Moment } from '../../storage/storage.ts';
import { keptTables } from '../kept-tables.ts';
import { type Finding, type Patient, restoreFrom } from './check.ts';

const mostComplaints = 20;

export async function checkPages({ database }: Patient): Promise<Finding> {
  return database.snapshot((moment) => (database.engine === 'sqlite' ? checkFile(moment) : checkRows(moment)));
}

async function checkFile(moment: Moment): Promise<Finding> {
  const complaints: string[] = [];
  for await (const [line] of moment.rows(`PRAGMA integrity_check(${mostComplaints})`)) complaints.push(String(line));
  const faults = complaints.filter((line) => line !== 'ok').map((line) => `${line}。${restoreFrom}`);
  return { id: 'pages', found: '数据库文件的页与索引 / Pages and indexes of the database file', faults, notes: [] };
}

async function checkRows(moment: Moment): Promise<Finding> {
  const faults: string[] = [];
  for (const { name } of keptTables)
    for await (const _ of moment.rows(`SELECT count(*), sum(length(whole::text)) FROM "${name}" AS whole`)) {
      // Read, which is what it is for.
    }
  const invalid = `SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT indisvalid`;
  for await (const [name] of moment.rows(invalid))
    faults.push(`索引 ${name} 无效，请 REINDEX。/ The index ${name} is not valid: REINDEX it.`);
  const failures = 'SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()';
  for await (const [count] of moment.rows(failures))
    if (Number(count) > 0)
      faults.push(`PostgreSQL 曾发现 ${count} 个损坏的页。/ PostgreSQL has met ${count} damaged pages. ${restoreFrom}`);
  let summed = true;
  for await (const [setting] of moment.rows("SELECT current_setting('data_checksums')")) summed = setting === 'on';
  const notes = summed
    ? []
    : ['PostgreSQL 未启用页校验和（pg_checksums）。/ PostgreSQL keeps no checksums of pages (pg_checksums).'];
  return { id: 'pages', found: '每张表的每一行 / Every row of every table', faults, notes };
}
