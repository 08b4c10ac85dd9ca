// Keeps what a person has answered so far. Who saves on top of something older than what is kept is given that, to merge and
// save again, so that two tabs or devices lose nothing of each other. When each page was heard of is stamped by this clock.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import type { Pass } from '../auth/pass.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { refusalOf, windowFor } from '../campaigns/window.ts';
import { demandConsent } from '../consents/notice.ts';
import { agreementIn, demandPerson, isTakenBack } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { ownerOf } from '../responses/owner.ts';
import { recentCampaign } from '../responses/recent.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { holderOf, mayGoOn } from './holder.ts';
import { type DraftRow, draftsOf } from './queries.ts';
import { anew, newResumeCode, readResumeCode } from './resume-code.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

export interface SentDraft {
  readonly instrument: string;
  readonly version: string;
  readonly language: Language;
  readonly context: unknown;
  readonly data: unknown;
  readonly answered: number;
  readonly page: string;
  /** The one it was made on top of; 0 = none. */
  readonly revision: number;
}

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: number;
  /** Only with the first draft of whoever began by number and name. */
  readonly resumeCode?: string;
}

/** Two tabs may save at the same moment. */
const tries = 5;
/** No questionnaire has so many; who sends other names gets no room for them. */
const mostPages = 200;

export async function keepDraft(parts: Parts, pass: Pass, sent: SentDraft): Promise<SavedDraft> {
  const campaign = await recentCampaign(parts, pass.campaign);
  if (!campaign || !pass.instruments.includes(sent.instrument)) throw new Problem('pass-needed');
  const { institution } = await ownerOf(parts, pass);
  refuse(windowFor(campaign, institution), pass, sent, parts.now());
  for (let attempt = 1; ; attempt++) {
    try {
      const mark = await demandPerson(parts, pass);
      if (isTakenBack(agreementIn(campaign, pass), mark)) throw new Problem('consent-needed');
      const drafts = await draftsOf(parts.storage, pass);
      const kept = drafts.find(({ instrument }) => instrument === sent.instrument);
      if (drafts.some(({ holder }) => !mayGoOn(pass, holder))) throw new Problem('resume-code-needed');
      return kept ? await saveOver(parts, pass, kept, sent) : await saveFirst(parts, pass, sent, drafts[0]?.holder);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate)) throw error;
      if (attempt === tries) throw new Problem('busy');
    }
  }
}

function refuse(campaign: Campaign, pass: Pass, { instrument, version }: SentDraft, now: number): void {
  const refusal = refusalOf(campaign, { now, begun: pass.begun });
  if (refusal) throw new Problem(refusal);
  const pin = campaign.pins.find((candidate) => candidate.instrument === instrument);
  if (pin?.identity === 'anonymous') throw new Problem('draft-not-kept');
  if (pin?.version !== version)
    throw new Problem('wrong-version', { details: { instrument, version: pin?.version ?? null } });
  demandConsent(campaign, pass);
}

const contentOf = ({ context, data }: SentDraft) => ({ context, data });

function stamp(pages: DraftRow['pages'], page: string, now: number): DraftRow['pages'] {
  const known = new Map(Object.entries(pages));
  const first = known.get(page)?.[0] ?? now;
  if (known.has(page) || known.size < mostPages) known.set(page, [first, now]);
  return Object.fromEntries(known);
}

async function saveOver(parts: Parts, pass: Pass, kept: DraftRow, sent: SentDraft): Promise<SavedDraft> {
  const { storage, now } = parts;
  const content = contentOf(sent);
  if (sent.revision < kept.revision) {
    // The answer to the very same was lost on its way.
    if (canonicalJson(content) === canonicalJson(kept.content))
      return { revision: kept.revision, savedAt: kept.savedAt };
    throw new Problem('draft-newer', { details: { draft: describeDraft(kept) } });
  }
  const { answerDrafts: table } = storage.tables;
  const saved = { revision: Math.max(sent.revision, kept.revision) + 1, savedAt: now() };
  const { version, language, answered, page } = sent;
  const update = storage.db
    .update(table)
    .set({ version, language, answered, content, pages: stamp(kept.pages, page, saved.savedAt), ...saved })
    .where(
      and(
        eq(table.campaign, kept.campaign),
        eq(table.instrument, kept.instrument),
        eq(table.subject, kept.subject),
        eq(table.revision, kept.revision),
        eq(table.holder, kept.holder),
      ),
    );
  // Of what was begun anew nothing is saved yet: this is its first save.
  const code = kept.content === null ? await codeFor(parts, pass, kept.holder) : null;
  await storage.commit([update, ...(code ? [code.statement] : [])], [{ of: update, rows: 1 }]);
  return { ...saved, ...(code ? { resumeCode: code.code } : {}) };
}

/** @param others the holder of what else the person has under way */
async function saveFirst(parts: Parts, pass: Pass, sent: SentDraft, others: string | undefined): Promise<SavedDraft> {
  const { storage, now } = parts;
  const { answerDrafts: table } = storage.tables;
  const { campaign, subject } = pass;
  const { institution } = await ownerOf(parts, pass);
  await refuseSubmitted(parts, { campaign, subject, institution, instrument: sent.instrument });
  const holder = others ?? holderOf(pass);
  if (holder === null) throw new Problem('pass-needed');
  const saved = { revision: 1, savedAt: now() };
  const { instrument, version, language, answered, page } = sent;
  const row = {
    ...{ version, institution, holder, language, content: contentOf(sent), answered },
    ...{ pages: stamp({}, page, saved.savedAt), openedAt: saved.savedAt, ...saved },
  };
  // Nobody's draft is written over.
  const write = storage.db.insert(table).values({ campaign, instrument, subject, ...row });
  const code = await codeFor(parts, pass, holder, others !== undefined);
  await storage.commit([write, ...(code ? [code.statement] : [])], [{ of: write, rows: 1 }]);
  return { ...saved, ...(code ? { resumeCode: code.code } : {}) };
}

/** What whoever began by number and name is shown once; what a coordinator has given meanwhile stays good. */
async function codeFor(parts: Parts, pass: Pass, holder: string, hasOthers = false) {
  if (pass.via !== 'group') return null;
  const known = await readResumeCode(parts, pass);
  const isKept = known?.holder === holder || (hasOthers && known?.holder === anew);
  return isKept ? null : newResumeCode(parts, pass, holder);
}

async function refuseSubmitted(
  { storage }: Parts,
  of: Readonly<Record<'campaign' | 'subject' | 'institution' | 'instrument', string>>,
): Promise<void> {
  const { responses } = storage.tables;
  const [row] = await storage.db
    .select({ receipt: responses.receipt, submittedAt: responses.submittedAt })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, of.campaign),
        eq(responses.instrument, of.instrument),
        eq(responses.institution, of.institution),
        eq(responses.subject, of.subject),
      ),
    );
  if (row) throw new Problem('already-submitted', { details: row });
}

/** As its holder gets it back. */
export function describeDraft({ instrument, version, language, content, answered, revision, savedAt }: DraftRow) {
  const { context, data } = (content ?? { context: {}, data: {} }) as Record<'context' | 'data', unknown>;
  return { instrument, version, language, context, data, answered, revision, savedAt };
}
