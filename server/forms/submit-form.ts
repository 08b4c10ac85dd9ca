// The merged form becomes the participant's one response, by the very way a link's submission takes. The key is the form's own, so
// that whoever tries again, after whatever happened in between, finds the same receipt.
import { createHash, randomBytes } from 'node:crypto';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { closesAt, lastDayOf } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type Receipt, submitResponse } from '../responses/submit-response.ts';
import { advance } from './advance-form.ts';
import { type FormPlace, refuseEnded } from './form-place.ts';
import { begunForm, type KeptForm, keyOf, readEvents } from './form-rows.ts';
import { answersOf, askedItems } from './judge-item.ts';
import { refuse } from './refuse.ts';
import { responseOf } from './sent-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'submissions' | 'measures' | 'now'>;

export async function submitForm(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  revision: number,
  language: Language,
): Promise<Omit<Receipt, 'state'>> {
  const kept = await begunForm(parts, place);
  const before = await ownReceipt(parts, place, kept);
  if (before) return before;
  refuseEnded(place, parts.now());
  refuse(kept.form.state, 'submit', staff);
  if (kept.form.revision !== revision) throw new Problem('changed-meanwhile');
  const { receipt, submittedAt } = await submitResponse(parts, await submissionOf(parts, place, kept), language);
  await advance(parts, staff, place, { deed: 'submit', action: 'form-submitted', revision }, () => ({
    changes: { receipt },
  })).catch(async (error: unknown) => {
    // Two at once: the other one has written it down.
    if (!(await ownReceipt(parts, place, await begunForm(parts, place)))) throw error;
  });
  return { receipt, submittedAt };
}

async function ownReceipt(parts: Parts, place: FormPlace, { form }: KeptForm) {
  const sent = form.state === 'submitted' ? await responseOf(parts, place) : null;
  return sent && { receipt: sent.receipt, submittedAt: sent.submittedAt };
}

async function submissionOf(parts: Parts, place: FormPlace, kept: KeptForm) {
  const { campaign, pin, participant } = place;
  return {
    pass: {
      campaign: campaign.id,
      institution: participant.id,
      subject: participant.id,
      instruments: [pin.id],
      via: 'subject' as const,
      expires: closesAt(lastDayOf(campaign, participant.id)),
    },
    key: submissionKey(place),
    instrument: pin.id,
    version: kept.form.version,
    language: 'zh-CN' as const,
    context: kept.form.context,
    answers: answersOf(askedItems(place, kept), kept),
    // Nobody's: what a form leads to is the report in the console.
    resultKeyHash: createHash('sha256').update(randomBytes(32)).digest('hex'),
    startedAt: null,
    authors: await authorsOf(parts, place, kept),
  };
}

/** Of this form and no other submission. */
export function submissionKey(place: FormPlace): string {
  return `form-${createHash('sha256')
    .update(Object.values(keyOf(place)).join(' '))
    .digest('hex')
    .slice(0, 31)}`;
}

/** Everybody who filled in something, also what others changed later. */
async function authorsOf(parts: Parts, place: FormPlace, { items }: KeptForm): Promise<string[]> {
  const events = await readEvents(parts, place);
  const wrote = events.filter(({ kind }) => kind === 'fill').map(({ by }) => by);
  return [...new Set([...wrote, ...items.flatMap(({ updatedBy }) => updatedBy ?? [])])].sort();
}
