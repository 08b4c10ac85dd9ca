// Rows that speak of rows that are not there: by the references the tables declare, and by those that several columns make
// together.
import type { Moment } from '../../storage/storage.ts';
import { keptTables, references } from '../kept-tables.ts';
import { Faults, type Finding, type Patient, restoreFrom } from './check.ts';

interface Link {
  readonly table: string;
  readonly columns: readonly string[];
  /** `rows`: a query in place of the table itself. */
  readonly to: { readonly table: string; readonly columns: readonly string[]; readonly rows?: string };
}

const asked = ['campaign_id', 'instrument'] as const;
const pinned = (table: string): Link => ({ table, columns: asked, to: { table: 'campaign_pins', columns: asked } });
const takingPart = (table: string): Link => ({
  table,
  columns: ['campaign_id', 'subject_id'],
  to: { table: 'campaign_subjects', columns: ['campaign_id', 'subject_id'] },
});
const owned = (table: string, subject: string): Link => ({
  table,
  columns: [subject, 'institution_id'],
  to: { table: 'subjects', columns: ['id', 'institution_id'] },
});

const links: readonly Link[] = [
  ...references.map(({ table, column, to }) => ({
    table,
    columns: [column],
    to: { table: to.table, columns: [to.column] },
  })),
  owned('persons', 'id'),
  { ...takingPart('responses'), columns: ['campaign_id', 'institution_id'] },
  // A response counts to a participant whose owner is the subject's own.
  {
    table: 'responses',
    columns: ['subject_id', 'institution_id'],
    to: {
      table: 'subjects',
      columns: ['subject', 'participant'],
      rows: `(SELECT own.id AS subject, place.id AS participant FROM subjects AS own
        JOIN subjects AS place ON place.institution_id = own.institution_id)`,
    },
  },
  {
    table: 'responses',
    columns: [...asked, 'version'],
    to: { table: 'campaign_pins', columns: [...asked, 'version'] },
  },
  {
    table: 'sheets',
    columns: ['receipt', 'institution_id'],
    to: { table: 'responses', columns: ['receipt', 'institution_id'] },
  },
  { ...takingPart('answer_drafts'), columns: ['campaign_id', 'institution_id'] },
  {
    table: 'anonymous_responses',
    columns: [...asked, 'institution_id'],
    to: { table: 'anonymous_keys', columns: [...asked, 'institution_id'] },
  },
  {
    table: 'anonymous_responses',
    columns: [...asked, 'version'],
    to: { table: 'campaign_pins', columns: [...asked, 'version'] },
  },
  { ...takingPart('anonymous_keys'), columns: ['campaign_id', 'institution_id'] },
  ...['anonymous_keys', 'anonymous_rights'].map(pinned),
  ...['cohort_counters', 'item_products', 'shown_cohorts', 'peer_scores', 'links', 'answer_drafts', 'withdrawals'].map(
    pinned,
  ),
  ...['withdrawals', 'tasks', 'task_progress', 'issued_reports', 'assessor_assignments'].map(takingPart),
  { table: 'assessor_assignments', columns: ['user_id'], to: { table: 'user', columns: ['id'] } },
];

const mostNamed = 3;

export async function checkOrphans({ database }: Patient): Promise<Finding> {
  const faults = new Faults();
  for (const link of links) {
    const keys = await database.snapshot((moment) => orphansOf(moment, link));
    if (keys.length === 0) continue;
    const named = keys.slice(0, mostNamed).join(', ') + (keys.length > mostNamed ? ' …' : '');
    const { table, columns, to } = link;
    faults.add(
      `表 ${table} 中有行（${named}）的 ${columns.join('+')} 在 ${to.table} 中不存在。/ ` +
        `Rows of ${table} (${named}) name by ${columns.join('+')} what is not in ${to.table}. ${restoreFrom}`,
    );
  }
  const found = `表之间的引用 ${links.length} 种 / ${links.length} kinds of references between tables`;
  return { id: 'orphans', found, faults: faults.list(), notes: [] };
}

async function orphansOf({ rows }: Moment, { table, columns, to }: Link): Promise<string[]> {
  const key = keptTables.find(({ name }) => name === table)?.key ?? [];
  const same = columns.map((column, at) => `parent."${to.columns[at]}" = child."${column}"`);
  const said = columns.map((column) => `child."${column}" IS NOT NULL`);
  const sql = `SELECT ${key.map((column) => `child."${column}"`).join(', ')} FROM "${table}" AS child
    WHERE ${said.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${to.rows ?? `"${to.table}"`} AS parent WHERE ${same.join(' AND ')})
    LIMIT ${mostNamed + 1}`;
  const found: string[] = [];
  for await (const values of rows(sql)) found.push(values.join(' '));
  return found;
}
