// Keeps a correction under way, beside the answer it will take the place of: the answer stays what counts until the correction is
// submitted, and the person stays one who has submitted. By revision like every draft (keep-draft.ts), and only on top of the revision
// of the answer that is kept: once that was corrected elsewhere, or withdrawn, nothing more of an older beginning is saved.
import { and, eq } from 'drizzle-orm';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { pinnedIn } from '../campaigns/queries.ts';
import { refusalOf, windowFor } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Kept } from '../responses/own-report.ts';
import { recentCampaign } from '../responses/recent.ts';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import type { SavedDraft, SentDraft } from './keep-draft.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
type CorrectionRow = Storage['tables']['correctionDrafts']['$inferSelect'];

export interface SentCorrection extends Omit<SentDraft, 'instrument' | 'page'> {
  /** The revision of the answer that it began from. */
  readonly corrects: number;
}

export async function readCorrection(
  { storage }: Pick<Deps, 'storage'>,
  { receipt, revision }: Pick<Kept, 'receipt' | 'revision'>,
): Promise<CorrectionRow | null> {
  const { correctionDrafts: table } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(table)
    .where(and(eq(table.receipt, receipt), eq(table.corrects, revision)));
  return row ?? null;
}

/** @param kept shown to be the asker's @throws draft-newer, correction-outdated, wrong-version, campaign-closed … */
export async function keepCorrection(parts: Parts, kept: Kept, sent: SentCorrection): Promise<SavedDraft> {
  await refuse(parts, kept, sent);
  const { storage, now } = parts;
  const { correctionDrafts: table, responses } = storage.tables;
  const before = await readCorrection(parts, kept);
  const { corrects, version, language, context, data, answered } = sent;
  const content = { context, data };
  if (before && sent.revision < before.revision) {
    // The answer to the very same was lost on its way.
    if (canonicalJson(content) === canonicalJson(before.content))
      return { revision: before.revision, savedAt: before.savedAt };
    throw new Problem('draft-newer', { details: { draft: describeCorrection(before) } });
  }
  const saved = { revision: Math.max(sent.revision, before?.revision ?? 0) + 1, savedAt: now() };
  const row = { corrects, version, language, content, answered, ...saved };
  // Held, so that no submission of a correction and no withdrawal slips in between and leaves this behind.
  const held = storage.db
    .update(responses)
    .set({ revision: corrects })
    .where(and(eq(responses.receipt, kept.receipt), eq(responses.revision, corrects)));
  const written = before
    ? storage.db
        .update(table)
        .set(row)
        .where(and(eq(table.receipt, kept.receipt), eq(table.revision, before.revision)))
    : storage.db.insert(table).values({ receipt: kept.receipt, ...row });
  try {
    await storage.commit(
      [held, written],
      [
        { of: held, rows: 1 },
        { of: written, rows: 1 },
      ],
    );
  } catch (error) {
    if (!(error instanceof GuardFailed || error instanceof Duplicate)) throw error;
    throw new Problem('busy');
  }
  return saved;
}

async function refuse(parts: Parts, kept: Kept, { corrects, version }: SentCorrection): Promise<void> {
  const campaign = await recentCampaign(parts, kept.campaign);
  const pin = campaign && pinnedIn(parts, campaign).find(({ id }) => id === kept.instrument);
  if (!campaign || !pin?.byPersons) throw new Problem('unknown-result');
  const refusal = refusalOf(windowFor(campaign, kept.institution), { now: parts.now(), begun: undefined });
  if (refusal) throw new Problem(refusal);
  if (pin.version.version !== version)
    throw new Problem('wrong-version', { details: { instrument: pin.id, version: pin.version.version } });
  if (corrects !== kept.revision) throw new Problem('correction-outdated');
}

export async function dropCorrection({ storage }: Pick<Deps, 'storage'>, { receipt }: Pick<Kept, 'receipt'>) {
  const { correctionDrafts: table } = storage.tables;
  await storage.commit([storage.db.delete(table).where(eq(table.receipt, receipt))]);
}

export function describeCorrection({ version, language, content, answered, revision, savedAt }: CorrectionRow) {
  const { context, data } = content as Record<'context' | 'data', unknown>;
  return { version, language, context, data, answered, revision, savedAt };
}
