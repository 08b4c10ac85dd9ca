// What happens to a draft until it is published: saved, submitted for review, taken back, sent back, deleted. Each names the
// revision it was made on; whoever comes second is told by whom and when, and nothing is overwritten.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { refuseUnstorable } from './draft-content.ts';
import { judgeDraft } from './judge-draft.ts';
import { type DraftRow, readDraft } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config' | 'now'>;

/** Autosaved: not a deed worth telling of. */
export async function saveDraft(
  parts: Parts,
  by: Actor,
  id: string,
  given: { readonly revision: number; readonly content: RawVersion },
  language: Language,
): Promise<{ revision: number; faults: Fault[] }> {
  refuseUnstorable(given.content, language);
  const row = await readDraft(parts, id);
  const content = row.kind === 'profile' ? { ...row.content, profiles: given.content.profiles } : given.content;
  const named = row.kind === 'profile' ? row : { ...row, ...nameIn(content, row) };
  await change(parts, { row, by, revision: given.revision, from: 'draft' }, { ...namesOf(named), content });
  return { revision: given.revision + 1, faults: await judgeDraft(parts, { ...named, content }, language) };
}

export async function submitDraft(parts: Parts, by: Actor, id: string, revision: number, language: Language) {
  const row = await readDraft(parts, id);
  if (row.state === 'in-review') throw new Problem('draft-in-review');
  // What is judged is what the commit below is guarded for.
  if (row.revision !== revision) await refuseStale(parts, row);
  const faults = await judgeDraft(parts, row, language);
  if (faults.length > 0) throw new Problem('draft-faulty', { faults });
  const event = eventOf(by, 'instrument-draft-submitted', row);
  await change(
    parts,
    { row, by, revision, from: 'draft', event },
    { state: 'in-review', submittedBy: by, comment: null },
  );
}

/** `comment`: why it goes back to be written on; null = whoever submitted it takes it back. */
export async function returnDraft(parts: Parts, by: Actor, id: string, revision: number, comment: string | null) {
  const row = await readDraft(parts, id);
  const event = eventOf(by, comment === null ? 'instrument-draft-withdrawn' : 'instrument-draft-returned', row);
  await change(parts, { row, by, revision, from: 'in-review', event }, { state: 'draft', submittedBy: null, comment });
}

export async function deleteDraft(parts: Parts, by: Actor, id: string, revision: number): Promise<void> {
  const row = await readDraft(parts, id);
  const { storage } = parts;
  const { instrumentDrafts: table } = storage.tables;
  const remove = storage.db.delete(table).where(and(eq(table.id, id), eq(table.revision, revision)));
  await commitAudited(parts, [eventOf(by, 'instrument-draft-deleted', row)], [remove], [{ of: remove, rows: 1 }]).catch(
    tellWhoWasFirst(parts, id),
  );
}

interface Change {
  readonly row: DraftRow;
  readonly by: Actor;
  readonly revision: number;
  readonly from: DraftRow['state'];
  readonly event?: AuditEvent;
}

async function change(parts: Parts, what: Change, columns: Partial<DraftRow>): Promise<void> {
  const { storage, now } = parts;
  const { row, by, revision, from, event } = what;
  const { instrumentDrafts: table } = storage.tables;
  const update = storage.db
    .update(table)
    .set({ ...columns, revision: revision + 1, updatedBy: by, updatedAt: now() })
    .where(and(eq(table.id, row.id), eq(table.revision, revision), eq(table.state, from)));
  const guards = [{ of: update, rows: 1 }];
  const committed = event ? commitAudited(parts, [event], [update], guards) : storage.commit([update], guards);
  await committed.catch(tellWhoWasFirst(parts, row.id, from));
}

export const tellWhoWasFirst =
  (parts: Pick<Deps, 'storage'>, id: string, from?: DraftRow['state']) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof GuardFailed)) throw error;
    const now = await readDraft(parts, id);
    if (from === 'draft' && now.state === 'in-review') throw new Problem('draft-in-review');
    return refuseStale(parts, now);
  };

/** @throws Problem saying who changed it and when */
export async function refuseStale({ storage }: Pick<Deps, 'storage'>, now: DraftRow): Promise<never> {
  const { user } = storage.tables;
  const [person] = await storage.db.select({ name: user.name }).from(user).where(eq(user.id, now.updatedBy));
  throw new Problem('changed-meanwhile', {
    details: { by: person?.name ?? null, at: now.updatedAt, revision: now.revision },
  });
}

export const eventOf = (by: Actor, action: Action, { id, instrument, version }: DraftRow): AuditEvent => ({
  ...{ chain: platform, by, action, target: `draft:${id}` },
  details: { instrument, version },
});

const namesOf = ({ instrument, version }: Pick<DraftRow, 'instrument' | 'version'>) => ({ instrument, version });

/** The list names a draft as its content does, as soon as that is a name. */
function nameIn({ instrument: raw }: RawVersion, row: DraftRow): Pick<DraftRow, 'instrument' | 'version'> {
  const { id, version } = raw as { readonly id?: unknown; readonly version?: unknown };
  return {
    instrument: typeof id === 'string' && id !== '' && id.length <= 80 ? id : row.instrument,
    version: typeof version === 'string' && version !== '' && version.length <= 20 ? version : row.version,
  };
}
