// Paper that came by post is ticked off by the operator, or the tick taken back.
import { and, eq, isNull } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { writeStep } from './step-application.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Paper {
  readonly revision: number;
  readonly material: string;
  /** '' when applying, or period@year. */
  readonly period: string;
  readonly arrived: boolean;
  readonly note: string;
}

/** @throws not-found for what is not asked on paper, changed-meanwhile */
export async function tickPaper(
  parts: Parts,
  staff: Staff,
  { row, round }: ApplicationPlace,
  { revision, material, period, arrived, note }: Paper,
): Promise<void> {
  const asked = round.served.programme.materials.find(
    ({ code, at }) => code === material && (at === 'application' ? period === '' : period.startsWith(`${at.period}@`)),
  );
  if (asked?.form !== 'paper') throw new Problem('not-found');
  const { db, tables } = parts.storage;
  const { applicationMaterials: table } = tables;
  const own = and(
    eq(table.application, row.id),
    eq(table.material, material),
    eq(table.period, period),
    isNull(table.file),
  );
  const tick = { application: row.id, material, period, file: null, note, by: staff.id, at: parts.now() };
  await writeStep(parts, staff, row, {
    changes: {},
    revision,
    kind: `paper:${material}:${arrived ? 'arrived' : 'taken-back'}`,
    reason: note,
    allowedBy: asked.clause,
    action: 'application-paper',
    // One tick however often it is set.
    beside: [
      db.delete(table).where(own),
      ...(arrived ? [db.insert(table).values({ id: newId(parts.now()), ...tick })] : []),
    ],
  });
}
