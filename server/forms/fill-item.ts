// One item is filled in, by revision: of two persons on one item the later is told who and when. What is half-typed is kept too,
// and does not count; what is wrong with it is told at once.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { holdersOf } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { isAssignedTo } from './colleagues.ts';
import { eventOf } from './form-events.ts';
import { type FormPlace, refuseEnded } from './form-place.ts';
import { begunForm, type ItemRow, moveForm, ofForm, readForm, tell } from './form-rows.ts';
import { judgeItem } from './judge-item.ts';
import { refuse } from './refuse.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Filling {
  readonly item: string;
  readonly revision: number;
  /** null = emptied. */
  readonly answer: unknown;
  readonly basis: string;
  readonly note: string;
}

export interface Filled {
  readonly state: ItemRow['state'];
  readonly revision: number;
  readonly savedAt: number;
  readonly faults: readonly Fault[];
}

export async function fillItem(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  filling: Filling,
  language: Language,
): Promise<Filled> {
  const { storage, now } = parts;
  const { formItems } = storage.tables;
  refuseEnded(place, now());
  const kept = await begunForm(parts, place);
  refuse(kept.form.state, 'fill', staff);
  const row = kept.items.find(({ item }) => item === filling.item);
  const coordinates = holdersOf('forms.coordinate').includes(staff.role);
  if (!row || !(coordinates || isAssignedTo(staff, row))) throw new Problem('not-found');
  if (row.revision !== filling.revision) await refuseLater(parts, place, filling.item);
  if (row.state === 'accepted' && !coordinates) throw new Problem('form-item-merged');
  const faults = filling.answer === null ? [] : judgeItem(place, kept, row.item, filling.answer, language);
  const state = stateAfter(row.state, filling.answer !== null && faults.length === 0, coordinates);
  const revision = row.revision + 1;
  const savedAt = now();
  const of = storage.db
    .update(formItems)
    .set({
      answer: filling.answer,
      basis: filling.basis || null,
      note: filling.note || null,
      state,
      updatedBy: staff.id,
      updatedAt: savedAt,
      revision,
    })
    .where(and(ofForm(formItems, place), eq(formItems.item, row.item), eq(formItems.revision, row.revision)));
  const moved = moveForm(storage, place, { state: 'filling', seen: null }, {});
  // Typing saves itself again and again: told is whoever takes an item up, and what becomes of it.
  const worthTelling = state !== row.state || row.updatedBy !== staff.id;
  const statements = [
    moved.of,
    of,
    ...(worthTelling ? [tell(parts, place, staff, { kind: 'fill', item: row.item })] : []),
  ];
  const guards = [moved, { of, rows: 1 }];
  try {
    if (!worthTelling) await storage.commit(statements, guards);
    else
      await commitAudited(parts, [eventOf(staff, place, 'form-filled', { item: row.item, state })], statements, guards);
  } catch (error) {
    if (!(error instanceof GuardFailed)) throw error;
    if (error.of === of) await refuseLater(parts, place, filling.item);
    throw new Problem('form-not-so-far');
  }
  return { state, revision, savedAt, faults };
}

/** Whoever coordinates merges at the same time. A returned item stays returned until it is whole again. */
function stateAfter(before: ItemRow['state'], whole: boolean, coordinates: boolean): ItemRow['state'] {
  if (whole) return coordinates ? 'accepted' : 'filled';
  return before === 'returned' ? 'returned' : 'empty';
}

async function refuseLater(parts: Parts, place: FormPlace, item: string): Promise<never> {
  const { user } = parts.storage.tables;
  const row = (await readForm(parts, place))?.items.find((one) => one.item === item);
  const [by] = row?.updatedBy
    ? await parts.storage.db.select({ name: user.name }).from(user).where(eq(user.id, row.updatedBy))
    : [];
  throw new Problem('form-item-changed', {
    details: { by: by?.name ?? null, at: row?.updatedAt ?? null, revision: row?.revision ?? null },
  });
}
