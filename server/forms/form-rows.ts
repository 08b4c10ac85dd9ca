// What is kept of a form: its own row, one row per item, and what was done; and how each is named in a condition.
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Answer } from '../../questionnaires/schema/response.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { FormPlace } from './form-place.ts';
import type { FormState } from './form-steps.ts';

type Parts = Pick<Deps, 'storage'>;
export type FormRow = Tables['forms']['$inferSelect'];
export type ItemRow = Tables['formItems']['$inferSelect'];
export type EventRow = Tables['formEvents']['$inferSelect'];

export const keyOf = ({ campaign, pin, participant }: FormPlace) => ({
  campaign: campaign.id,
  subject: participant.id,
  instrument: pin.id,
});

type OfForm = Tables['forms'] | Tables['formItems'] | Tables['formEvents'];
export function ofForm(table: OfForm, place: FormPlace): SQL | undefined {
  const { campaign, subject, instrument } = keyOf(place);
  return and(eq(table.campaign, campaign), eq(table.subject, subject), eq(table.instrument, instrument));
}

export interface KeptForm {
  readonly form: FormRow;
  readonly items: readonly ItemRow[];
}

export async function readForm({ storage }: Parts, place: FormPlace): Promise<KeptForm | null> {
  const { forms, formItems } = storage.tables;
  const [form] = await storage.db.select().from(forms).where(ofForm(forms, place));
  if (!form) return null;
  return { form, items: await storage.db.select().from(formItems).where(ofForm(formItems, place)) };
}

/** @throws form-not-begun */
export async function begunForm(parts: Parts, place: FormPlace): Promise<KeptForm> {
  const kept = await readForm(parts, place);
  if (!kept) throw new Problem('form-not-begun');
  return kept;
}

/** As they happened. */
export async function readEvents({ storage }: Parts, place: FormPlace): Promise<EventRow[]> {
  const { formEvents } = storage.tables;
  return storage.db
    .select()
    .from(formEvents)
    .where(ofForm(formEvents, place))
    .orderBy(asc(formEvents.at), asc(formEvents.id));
}

/**
 * The form's own row moves with every deed on it, so that no step is taken on items which somebody is changing.
 * @param seen the revision that was decided on; null where only the state matters
 */
export function moveForm(
  storage: Storage,
  place: FormPlace,
  from: { readonly state: FormState; readonly seen: number | null },
  changes: Partial<Pick<FormRow, 'state' | 'context' | 'pledge' | 'receipt'>>,
): Guard {
  const { forms } = storage.tables;
  const of = storage.db
    .update(forms)
    .set({ ...changes, revision: sql`${forms.revision} + 1` })
    .where(
      and(
        ofForm(forms, place),
        eq(forms.state, from.state),
        ...(from.seen === null ? [] : [eq(forms.revision, from.seen)]),
      ),
    );
  return { of, rows: 1 };
}

export interface Told {
  readonly kind: string;
  readonly item?: string;
  readonly comment?: string | undefined;
}

export function tell(
  { storage, now }: Pick<Deps, 'storage' | 'now'>,
  place: FormPlace,
  by: Staff,
  told: Told,
): Statement {
  const at = now();
  const { kind, item = null, comment = null } = told;
  return storage.db
    .insert(storage.tables.formEvents)
    .values({ ...keyOf(place), id: newId(at), item, kind, comment, by: by.id, at });
}

export type Answered = Pick<ItemRow, 'item' | 'state' | 'answer'>;

/** Values that somebody vouches for. What was carried over from the last campaign does not count before that. */
export function standing(items: readonly Answered[]): Record<string, Answer> {
  const vouched = items.filter(({ state, answer }) => state !== 'empty' && state !== 'prefilled' && answer !== null);
  return Object.fromEntries(vouched.map(({ item, answer }) => [item, answer as Answer]));
}
