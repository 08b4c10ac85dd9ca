// The operator's uploaded forms, one for each material of a round. A new one takes the place of the old.

import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { commitAudited } from '../../audit/commit-audited.ts';
import { chainOf } from '../../audit/event.ts';
import type { Staff } from '../../auth/accounts.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../problems.ts';
import { GuardFailed } from '../../storage/storage.ts';
import type { Round } from '../read-rounds.ts';
import { templateFaults } from './fill-template.ts';
import { placeholdersOf } from './placeholders.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface ListedTemplate {
  readonly material: string;
  readonly name: string;
  readonly sha256: string;
  readonly at: number;
}

export interface UploadedTemplate {
  readonly material: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @throws not-found for an unknown material, template-unusable with every reason */
export async function keepTemplate(
  parts: Parts,
  staff: Staff,
  { row, served }: Round,
  { material, name, bytes }: UploadedTemplate,
  language: Language,
): Promise<void> {
  const found = served.programme.materials.find(({ code }) => code === material);
  if (!found || !['docx', 'sealed-pdf', 'paper'].includes(found.form)) throw new Problem('not-found');
  const faults = templateFaults(bytes, placeholdersOf(served, language), language);
  if (faults.length > 0) throw new Problem('template-unusable', { faults });
  const { roundTemplates: table } = parts.storage.tables;
  const content = Buffer.from(bytes);
  const kept = {
    name,
    content,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    by: staff.id,
    at: parts.now(),
  };
  const put = parts.storage.db
    .insert(table)
    .values({ round: row.id, material, ...kept })
    .onConflictDoUpdate({ target: [table.round, table.material], set: kept });
  await commitAudited(parts, [told(staff, row.id, 'template-kept', material)], [put]);
}

/** @throws not-found */
export async function removeTemplate(parts: Parts, staff: Staff, round: string, material: string): Promise<void> {
  const { roundTemplates: table } = parts.storage.tables;
  const of = parts.storage.db.delete(table).where(and(eq(table.round, round), eq(table.material, material)));
  const event = told(staff, round, 'template-removed', material);
  await commitAudited(parts, [event], [of], [{ of, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('not-found') : error;
  });
}

const told = ({ id }: Staff, round: string, action: 'template-kept' | 'template-removed', material: string) => ({
  chain: chainOf(null),
  by: id,
  action,
  target: `round:${round}` as const,
  details: { material },
});

export async function listTemplates({ storage: { db, tables } }: Parts, round: string): Promise<ListedTemplate[]> {
  const { roundTemplates: table } = tables;
  return db
    .select({ material: table.material, name: table.name, sha256: table.sha256, at: table.at })
    .from(table)
    .where(eq(table.round, round));
}

/** @throws not-found */
export async function readTemplate({ storage: { db, tables } }: Parts, round: string, material: string) {
  const { roundTemplates: table } = tables;
  const [found] = await db
    .select({ name: table.name, content: table.content })
    .from(table)
    .where(and(eq(table.round, round), eq(table.material, material)));
  if (!found) throw new Problem('not-found');
  return found;
}
