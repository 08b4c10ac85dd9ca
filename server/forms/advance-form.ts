// The form as a whole goes on: background given, sent to review, approved or sent back, taken back, pledged. Each deed names the
// revision that was looked at, so that nobody approves or pledges what they have not seen.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { opensAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import { readColleagues } from './colleagues.ts';
import { type Comment, returning } from './coordinate.ts';
import { eventOf } from './form-events.ts';
import { type FormPlace, refuseEnded } from './form-place.ts';
import { begunForm, type FormRow, type KeptForm, moveForm, tell } from './form-rows.ts';
import type { FormDeed } from './form-steps.ts';
import { formFaults } from './judge-item.ts';
import { refuse, toldOfOthers } from './refuse.ts';
import { responseOf } from './sent-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

interface Deed {
  readonly deed: FormDeed;
  readonly action: Action;
  readonly revision: number;
}

interface Also {
  readonly changes?: Partial<Pick<FormRow, 'context' | 'pledge' | 'receipt'>>;
  readonly comment?: string | undefined;
  readonly guards?: readonly Guard[];
  readonly told?: readonly Statement[];
}

/** @param decide looks at the form as it is, throws, or says what else is written */
export async function advance(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  { deed, action, revision }: Deed,
  decide: (kept: KeptForm) => Promise<Also> | Also = () => ({}),
): Promise<void> {
  refuseEnded(place, parts.now());
  const kept = await begunForm(parts, place);
  const state = refuse(kept.form.state, deed, staff);
  if (kept.form.revision !== revision) throw new Problem('changed-meanwhile');
  const sent = deed === 'submit' ? null : await responseOf(parts, place);
  if (sent)
    throw new Problem('already-submitted', { details: { receipt: sent.receipt, submittedAt: sent.submittedAt } });
  const { changes = {}, comment, guards = [], told = [] } = await decide(kept);
  const from = { state: kept.form.state, seen: revision };
  const all = [moveForm(parts.storage, place, from, { ...changes, state }), ...guards];
  const statements = [...all.map(({ of }) => of), tell(parts, place, staff, { kind: deed, comment }), ...told];
  await commitAudited(parts, [eventOf(staff, place, action)], statements, all).catch(toldOfOthers);
}

export function describeForm(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  { revision, context }: { revision: number; context: Readonly<Record<string, string>> },
) {
  return advance(parts, staff, place, { deed: 'describe', action: 'form-described', revision }, () => {
    const own = place.pin.version.instrument.contexts.filter(({ from }) => from === 'respondent');
    const known = Object.entries(context).every(([code, value]) =>
      own.some((declared) => declared.code === code && declared.values.includes(value)),
    );
    if (!known) throw new Problem('invalid-request');
    return { changes: { context: { ...context } } };
  });
}

export function sendForm(parts: Parts, staff: Staff, place: FormPlace, revision: number, language: Language) {
  return advance(parts, staff, place, { deed: 'send', action: 'form-sent', revision }, (kept) => {
    const faults = formFaults(place, kept, language);
    if (faults.length > 0) throw new Problem('form-incomplete', { faults });
    return {};
  });
}

export const approveForm = (parts: Parts, staff: Staff, place: FormPlace, revision: number, comment?: string) =>
  advance(parts, staff, place, { deed: 'approve', action: 'form-approved', revision }, () => ({ comment }));

export function sendFormBack(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  { revision, comment, items }: { revision: number; comment?: string | undefined; items: readonly Comment[] },
) {
  return advance(parts, staff, place, { deed: 'send-back', action: 'form-sent-back', revision }, (kept) => {
    if (!comment && items.length === 0) throw new Problem('form-comment-needed');
    return { comment, ...returning(parts, staff, place, kept, items) };
  });
}

export const takeFormBack = (parts: Parts, staff: Staff, place: FormPlace, revision: number) =>
  advance(parts, staff, place, { deed: 'take-back', action: 'form-taken-back', revision }, () => ({
    changes: { pledge: null },
  }));

export interface InTheNameOf {
  readonly name: string;
  /** Beijing date. */
  readonly date: string;
}

/** A leader with an account pledges in person; else an administrator records who pledged, and when. */
export function pledgeForm(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  { revision, leader }: { revision: number; leader?: InTheNameOf | undefined },
) {
  return advance(parts, staff, place, { deed: 'pledge', action: 'form-pledged', revision }, async () => {
    if (staff.role === 'leader') return { changes: { pledge: { by: staff.id, name: staff.name, at: parts.now() } } };
    const { people } = await readColleagues(parts, place.participant.institution);
    if (people.some(({ role }) => role === 'leader')) throw new Problem('form-leader-pledges');
    if (!leader) throw new Problem('form-pledge-needs-name');
    const at = opensAt(leader.date);
    if (Number.isNaN(at) || at > parts.now()) throw new Problem('form-pledge-needs-name');
    return { changes: { pledge: { by: staff.id, name: leader.name, at } } };
  });
}
