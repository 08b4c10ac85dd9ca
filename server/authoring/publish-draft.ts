// Publishing seals a draft for ever: the version or profile, its seal, and the end of the draft are one commit. Whoever publishes
// is not whoever submitted, unless the server is set up for one person.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { digestOf, sealQuestionnaire } from '../../questionnaires/versions/seal.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { Duplicate, type Statement } from '../storage/storage.ts';
import { eventOf, refuseStale, tellWhoWasFirst } from './change-draft.ts';
import { judgeDraft } from './judge-draft.ts';
import { type DraftRow, mayPublish, readDraft } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config' | 'now'>;

/** @throws Problem naming every fault, or why this person or this moment will not do */
export async function publishDraft(parts: Parts, staff: Staff, id: string, revision: number, language: Language) {
  const row = await readDraft(parts, id);
  if (row.state !== 'in-review' && !parts.config.publishAlone) throw new Problem('draft-not-in-review');
  if (!mayPublish(parts.config, row, staff.id)) throw new Problem('second-person-needed');
  // What is judged and kept is what the commit below is guarded for.
  if (row.revision !== revision) await refuseStale(parts, row);
  const faults = await judgeDraft(parts, row, language);
  if (faults.length > 0) throw new Problem('draft-faulty', { faults });

  refuseOtherName(row);

  const { storage } = parts;
  const { instrumentDrafts: table } = storage.tables;
  const remove = storage.db
    .delete(table)
    .where(and(eq(table.id, id), eq(table.revision, revision), eq(table.state, row.state)));
  const action = row.kind === 'version' ? 'instrument-published' : 'profile-published';
  const event = { ...eventOf(staff.id, action, row), target: `instrument:${row.instrument}` as const };
  const details = { version: row.version, draft: id, seals: sealsOf(row) };
  await commitAudited(
    parts,
    [{ ...event, details }],
    [...keep(parts, row, staff.id), remove],
    [{ of: remove, rows: 1 }],
  ).catch((error: unknown) => {
    // Another draft of the same name was quicker.
    if (error instanceof Duplicate) throw new Problem('version-taken');
    return tellWhoWasFirst(parts, id)(error);
  });
  await bringUpToDate(parts);
  return { instrument: row.instrument, version: row.version };
}

/** What is sealed under a name says the same name of itself, or it would take the place of another. */
function refuseOtherName({ instrument, version, content }: DraftRow): void {
  const named = content.instrument as { readonly id?: unknown; readonly version?: unknown };
  if (named.id !== instrument || named.version !== version)
    throw new Error(`${instrument} ${version} is named otherwise`);
}

function keep({ storage, now }: Parts, row: DraftRow, publishedBy: string): Statement[] {
  const { instrumentVersions, instrumentProfiles } = storage.tables;
  const { instrument, version, content } = row;
  const by = { writtenBy: row.submittedBy ?? row.updatedBy, publishedBy, publishedAt: now() };
  const questions = { instrument: content.instrument, texts: content.texts };
  const profiles = Object.entries(content.profiles).map(([key, profile]) => {
    const [name = '', number] = key.split('@');
    const named = { name, number: Number(number), content: profile, sha256: digestOf(profile) };
    return storage.db.insert(instrumentProfiles).values({ instrument, version, ...named, ...by });
  });
  if (row.kind === 'profile') return profiles;
  const sealed = { content: questions, sha256: sealQuestionnaire(questions), date: beijingDate(now()) };
  return [storage.db.insert(instrumentVersions).values({ instrument, version, ...sealed, ...by }), ...profiles];
}

function sealsOf({ kind, content }: DraftRow): string[] {
  const profiles = Object.entries(content.profiles).map(([key, profile]) => `${key} ${digestOf(profile)}`);
  return kind === 'profile' ? profiles : [sealQuestionnaire(content), ...profiles];
}
