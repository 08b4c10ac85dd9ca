// A submission: known already? campaign open? version pinned? every answer allowed? Then handed to the queue.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { endsDraftsOf } from '../answer-drafts/holder.ts';
import type { Pass } from '../auth/pass.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { refusalOf, windowFor } from '../campaigns/window.ts';
import { demandConsent } from '../consents/notice.ts';
import { agreementIn } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { ownerOf } from './owner.ts';
import { type Entry, saysTheSame } from './prepared.ts';
import { recentCampaign } from './recent.ts';
import { replaceResponse } from './replace-response.ts';

export interface Submission {
  readonly pass: Pass;
  readonly key: string;
  readonly instrument: string;
  readonly version: string;
  readonly language: Language;
  readonly context: unknown;
  readonly answers: unknown;
  readonly resultKeyHash: string;
  readonly startedAt: number | null;
  /** Members of staff who wrote an institution's form together; without them it was whoever held the link. */
  readonly authors?: readonly string[];
  /** The receipt of what it corrects, and the secret that says it is one's own. */
  readonly replaces?: { readonly receipt: string; readonly secret: string } | undefined;
}

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'submissions' | 'measures' | 'now'>;

export interface Receipt {
  readonly state: 'accepted' | 'repeated';
  readonly receipt: string;
  readonly submittedAt: number;
}

export async function submitResponse(parts: Parts, submission: Submission, language: Language): Promise<Receipt> {
  const { submissions } = parts.measures;
  try {
    const receipt = await submitOnce(parts, submission, language);
    submissions.of(receipt.state).value++;
    return receipt;
  } catch (error) {
    submissions.of(error instanceof Problem ? error.code : 'internal').value++;
    throw error;
  }
}

async function submitOnce(parts: Parts, submission: Submission, language: Language): Promise<Receipt> {
  const { pass } = submission;
  const campaign = await recentCampaign(parts, pass.campaign);
  if (!campaign || !pass.instruments.includes(submission.instrument)) throw new Problem('pass-needed');
  try {
    return await submitNew(parts, campaign, submission, language);
  } catch (error) {
    // A repeated submission gets its receipt even when the campaign has closed in between. One that comes back later gets it then.
    const mayBeKept = error instanceof Problem && error.code !== 'busy';
    const earlier = mayBeKept ? await repeatReceipt(parts, campaign, submission, error) : null;
    if (earlier) return earlier;
    throw error;
  }
}

async function submitNew(
  parts: Parts,
  campaign: Campaign,
  submission: Submission,
  language: Language,
): Promise<Receipt> {
  const { institution } = await ownerOf(parts, submission.pass);
  const refusal = refusalOf(windowFor(campaign, institution), { now: parts.now(), begun: submission.pass.begun });
  if (refusal) throw new Problem(refusal);
  const pins = pinnedIn(parts, campaign);
  const pin = pins.find((candidate) => candidate.id === submission.instrument);
  if (!pin || pin.version.version !== submission.version) {
    throw new Problem('wrong-version', {
      details: { instrument: submission.instrument, version: pin?.version.version ?? null },
    });
  }
  // By name it would be led back to its person.
  if (pin.identity === 'anonymous') throw new Problem('answered-anonymously');
  demandConsent(campaign, submission.pass);
  const entry = await readEntry(parts, campaign, pin, submission, language);
  if (submission.replaces) return replaceResponse(parts, { campaign, pin }, entry, submission.replaces);
  const outcome = await parts.submissions.submit({ entry, pins });
  if (!('receipt' in outcome)) throw new Problem(refusals[outcome.state]);
  const { state, receipt, submittedAt } = outcome;
  if (state === 'already-submitted') refuseSecond({ receipt, submittedAt });
  return { state, receipt, submittedAt };
}

const refusals = {
  closed: 'campaign-closed',
  paused: 'campaign-paused',
  'draft-held': 'resume-code-needed',
  withdrawn: 'withdrawn',
  'agreement-withdrawn': 'consent-needed',
  'person-left': 'person-left',
} as const;

/** @param why it was not taken: of a correction that is the answer, for something was submitted before of course */
async function repeatReceipt(
  parts: Parts,
  campaign: Campaign,
  submission: Submission,
  why: Problem,
): Promise<Receipt | null> {
  const { storage } = parts;
  const { responses } = storage.tables;
  const { pass, instrument, key } = submission;
  const [same] = await storage.db
    .select({
      receipt: responses.receipt,
      submittedAt: responses.submittedAt,
      key: responses.idempotencyKey,
      version: responses.version,
      context: responses.context,
      answers: responses.answers,
    })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, pass.campaign),
        eq(responses.instrument, instrument),
        eq(responses.institution, (await ownerOf(parts, pass)).institution),
        eq(responses.subject, pass.subject),
      ),
    );
  if (!same) return null;
  const refuse = (): never => (submission.replaces ? rethrow(why) : refuseSecond(same));
  if (same.key !== key || same.version !== submission.version) refuse();
  // A key names one set of answers: with other answers it is another submission, and nobody may think those were kept.
  const pin = pinnedIn(parts, campaign).find((candidate) => candidate.id === instrument);
  const { checked } = pin ? await check(parts, pin, submission) : {};
  if (!checked?.ok || !saysTheSame(checked, same)) return refuse();
  return { state: 'repeated', receipt: same.receipt, submittedAt: same.submittedAt };
}

function rethrow(error: Problem): never {
  throw error;
}

function refuseSecond({ receipt, submittedAt }: { receipt: string; submittedAt: number }): never {
  throw new Problem('already-submitted', { details: { receipt, submittedAt } });
}

async function check(parts: Parts, pin: Pinned, submission: Submission) {
  const subject = await ownerOf(parts, submission.pass);
  const { context, answers } = submission;
  const checked = pin.version.checker.check({ context, answers, subject: { institutionType: subject.type } });
  return { checked, subject };
}

/** @throws Problem naming every answer that is not allowed */
async function readEntry(
  parts: Parts,
  campaign: Campaign,
  pin: Pinned,
  submission: Submission,
  language: Language,
): Promise<Entry> {
  const { now } = parts;
  const { checked, subject } = await check(parts, pin, submission);
  if (!checked.ok) {
    const faults = checked.faults.map(({ item, code, message }) => ({ item, code, message: message[language] }));
    throw new Problem('invalid-answers', { faults });
  }
  return {
    campaign: campaign.id,
    instrument: pin.id,
    version: pin.version.version,
    subject: submission.pass.subject,
    institution: subject.institution,
    language: submission.language,
    context: { ...checked.context },
    answers: checked.answers,
    idempotencyKey: submission.key,
    resultKeyHash: submission.resultKeyHash,
    startedAt: submission.startedAt,
    submittedAt: now(),
    authors: submission.authors ?? (submission.pass.via === 'subject' ? ['link'] : []),
    holder: endsDraftsOf(submission.pass),
    person: submission.pass.via === 'subject' ? null : { agreedAt: agreementIn(campaign, submission.pass) },
  };
}
