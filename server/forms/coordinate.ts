// What the coordinator does with items: whose they are and until when, what is merged, what goes back with a comment.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Guard } from '../storage/storage.ts';
import { type Assigned, mayFill, readColleagues } from './colleagues.ts';
import { eventOf } from './form-events.ts';
import { type FormPlace, refuseEnded } from './form-place.ts';
import { begunForm, type KeptForm, moveForm, ofForm, tell } from './form-rows.ts';
import { refuse, toldOfOthers } from './refuse.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Assignment extends Assigned {
  readonly items: readonly string[];
  /** Beijing date. */
  readonly due: string | null;
}

/** Nobody is a choice too. Values stay whoever had the item before. */
export async function assignItems(parts: Parts, staff: Staff, place: FormPlace, wanted: Assignment): Promise<void> {
  const { storage, now } = parts;
  const { formItems } = storage.tables;
  refuseEnded(place, now());
  const kept = await begunForm(parts, place);
  refuse(kept.form.state, 'assign', staff);
  const items = knownItems(kept, wanted.items);
  const { department, user, due } = wanted;
  const { people, departments } = await readColleagues(parts, place.participant.institution);
  const isKnown =
    (department === null || departments.has(department)) &&
    (user === null || people.some((one) => one.id === user && mayFill(one)));
  if (!isKnown) throw new Problem('form-unknown-assignee');
  // The revision of an item stays: whoever is typing in it is not disturbed.
  const of = storage.db
    .update(formItems)
    .set({ department, user, due })
    .where(and(ofForm(formItems, place), inArray(formItems.item, items)));
  const moved = moveForm(storage, place, { state: 'filling', seen: null }, {});
  const told = tell(parts, place, staff, { kind: 'assigned' });
  const event = eventOf(staff, place, 'form-assigned', { items, ...(department === null ? {} : { department }) });
  await commitAudited(parts, [event], [moved.of, of, told], [moved, { of, rows: items.length }]).catch(toldOfOthers);
}

/** @param seen each with the revision that was looked at: nothing is merged unseen */
export async function mergeItems(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  seen: readonly { readonly item: string; readonly revision: number }[],
): Promise<void> {
  const { storage, now } = parts;
  const { formItems } = storage.tables;
  refuseEnded(place, now());
  const kept = await begunForm(parts, place);
  refuse(kept.form.state, 'merge', staff);
  const items = knownItems(
    kept,
    seen.map(({ item }) => item),
  );
  const guards = seen.map(({ item, revision }): Guard => {
    const of = storage.db
      .update(formItems)
      .set({ state: 'accepted', revision: revision + 1 })
      .where(
        and(
          ofForm(formItems, place),
          eq(formItems.item, item),
          eq(formItems.state, 'filled'),
          eq(formItems.revision, revision),
        ),
      );
    return { of, rows: 1 };
  });
  const moved = moveForm(storage, place, { state: 'filling', seen: null }, {});
  const all = [moved, ...guards];
  const told = seen.map(({ item }) => tell(parts, place, staff, { kind: 'merged', item }));
  await commitAudited(
    parts,
    [eventOf(staff, place, 'form-merged', { items })],
    [...all.map(({ of }) => of), ...told],
    all,
  ).catch(toldOfOthers);
}

export interface Comment {
  readonly item: string;
  readonly comment: string;
}

export async function returnItems(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  comments: readonly Comment[],
): Promise<void> {
  refuseEnded(place, parts.now());
  const kept = await begunForm(parts, place);
  refuse(kept.form.state, 'return', staff);
  const moved = moveForm(parts.storage, place, { state: 'filling', seen: null }, {});
  const { guards, told } = returning(parts, staff, place, kept, comments);
  const event = eventOf(staff, place, 'form-items-returned', { items: comments.map(({ item }) => item) });
  const all = [moved, ...guards];
  await commitAudited(parts, [event], [...all.map(({ of }) => of), ...told], all).catch(toldOfOthers);
}

/** Statements that send items back. Their values stay. */
export function returning(
  parts: Pick<Deps, 'storage' | 'now'>,
  staff: Staff,
  place: FormPlace,
  kept: KeptForm,
  comments: readonly Comment[],
) {
  const { storage } = parts;
  const { formItems } = storage.tables;
  const items = knownItems(
    kept,
    comments.map(({ item }) => item),
  );
  const guards = items.map((item): Guard => {
    const revision = kept.items.find((row) => row.item === item)?.revision ?? 0;
    const of = storage.db
      .update(formItems)
      .set({ state: 'returned', revision: revision + 1 })
      .where(
        and(
          ofForm(formItems, place),
          eq(formItems.item, item),
          inArray(formItems.state, ['filled', 'accepted', 'returned']),
          eq(formItems.revision, revision),
        ),
      );
    return { of, rows: 1 };
  });
  const told = comments.map(({ item, comment }) => tell(parts, place, staff, { kind: 'returned', item, comment }));
  return { guards, told };
}

/** @throws not-found for an item that the form does not have, or that is named twice */
function knownItems({ items }: KeptForm, wanted: readonly string[]): string[] {
  const known = new Set(items.map(({ item }) => item));
  if (wanted.some((item) => !known.delete(item))) throw new Problem('not-found');
  return [...wanted];
}
