// An anonymous submission: the right it brings, then the same questions as of a named one. Nothing of the request says who sends
// it, and nothing of it is kept but the answers themselves. The right spent is the name of the response, so that a second try
// finds the first.
import { createHash, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { refusalOf, windowFor } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { saysTheSame } from '../responses/prepared.ts';
import { recentCampaign, recentType } from '../responses/recent.ts';
import { queueAnswer } from './answer-queue.ts';
import { type KeyRow, keyNamed, secretOf } from './keys.ts';
import { reportOnce } from './report-once.ts';
import { fromHex, voprf } from './voprf.ts';

export interface AnonymousSubmission {
  readonly campaign: string;
  readonly instrument: string;
  readonly version: string;
  readonly context: unknown;
  readonly answers: unknown;
  /** The public key that the right was given under. */
  readonly key: string;
  readonly token: string;
  readonly output: string;
}

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'measures' | 'now'>;

export interface Stored {
  readonly state: 'accepted' | 'repeated';
  /** Made from the answers just sent and kept nowhere. */
  readonly result: Report;
}

export async function answerAnonymously(
  parts: Parts,
  submission: AnonymousSubmission,
  language: Language,
): Promise<Stored> {
  const { submissions } = parts.measures;
  try {
    const stored = await answerOnce(parts, submission, language);
    submissions.of(stored.state).value++;
    return stored;
  } catch (error) {
    submissions.of(error instanceof Problem ? error.code : 'internal').value++;
    throw error;
  }
}

async function answerOnce(parts: Parts, submission: AnonymousSubmission, language: Language): Promise<Stored> {
  const campaign = await recentCampaign(parts, submission.campaign);
  const pin = campaign && pinnedIn(parts, campaign).find(({ id }) => id === submission.instrument);
  const key = campaign && (await keyNamed(parts, { ...submission, public: submission.key }));
  if (!campaign || !pin || !key || !(await isRight(parts, key, submission))) throw new Problem('right-not-valid');
  const id = nameOf(submission);
  const checked = await check(parts, pin, key, submission, language);
  const state = await keep(parts, campaign, pin, key, { id, ...checked });
  return {
    state,
    result: await reportOnce(parts, { campaign, pin, institution: key.institution, ...checked }, language),
  };
}

/** Made by us for whoever holds it: nobody else can reckon what belongs to a token. */
async function isRight(parts: Parts, key: KeyRow, { token, output }: AnonymousSubmission): Promise<boolean> {
  const { evaluate } = await voprf();
  const due = evaluate(fromHex(secretOf(parts, key)), fromHex(token));
  return timingSafeEqual(due, fromHex(output));
}

/** Under another key the same token is another right. */
const nameOf = ({ key, token }: AnonymousSubmission): string =>
  createHash('sha256').update(`anonymous response ${key} ${token}`).digest('hex');

/** @throws wrong-version, invalid-answers naming every answer that is not allowed */
async function check(
  parts: Parts,
  pin: Pinned,
  { institution }: KeyRow,
  { version, context, answers }: AnonymousSubmission,
  language: Language,
) {
  if (pin.version.version !== version)
    throw new Problem('wrong-version', { details: { instrument: pin.id, version: pin.version.version } });
  const type = await recentType(parts, institution);
  if (type === null) throw new Problem('right-not-valid');
  const checked = pin.version.checker.check({ context, answers, subject: { institutionType: type } });
  if (checked.ok) return { context: { ...checked.context }, answers: checked.answers };
  const faults = checked.faults.map(({ item, code, message }) => ({ item, code, message: message[language] }));
  throw new Problem('invalid-answers', { faults });
}

type Answered = Parameters<typeof queueAnswer>[2];

async function keep(
  parts: Parts,
  campaign: Campaign,
  pin: Pinned,
  { institution }: KeyRow,
  answered: Answered,
): Promise<Stored['state']> {
  // Whoever holds a right began in time.
  const refusal = refusalOf(windowFor(campaign, institution), { now: parts.now(), begun: 0 });
  const outcome =
    refusal === null
      ? await queueAnswer(parts, { campaign, pin, institution }, answered)
      : await before(parts, answered);
  if (outcome === 'spent') throw new Problem('right-spent');
  if (outcome === 'closed') throw new Problem(refusal ?? 'campaign-closed');
  return outcome;
}

/** A repeated submission is told so even when the campaign has closed in between. */
async function before({ storage }: Parts, answered: Answered): Promise<'repeated' | 'spent' | 'closed'> {
  const { anonymousResponses: table } = storage.tables;
  const [same] = await storage.db
    .select({ context: table.context, answers: table.answers })
    .from(table)
    .where(eq(table.id, answered.id));
  if (!same) return 'closed';
  return saysTheSame(same, answered) ? 'repeated' : 'spent';
}
