// Teamwork on a form begins by a deed of its own, never by looking: from then on the form's link leads nowhere else.
import { eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { Duplicate } from '../storage/storage.ts';
import { eventOf } from './form-events.ts';
import { type FormPlace, refuseEnded } from './form-place.ts';
import { type ItemRow, keyOf, tell } from './form-rows.ts';
import { offered, readLastWave } from './last-wave.ts';
import { responseOf } from './sent-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export async function beginForm(parts: Parts, staff: Staff, place: FormPlace): Promise<void> {
  const { storage, now } = parts;
  refuseEnded(place, now());
  const sent = await responseOf(parts, place);
  if (sent)
    throw new Problem('already-submitted', { details: { receipt: sent.receipt, submittedAt: sent.submittedAt } });
  const last = await readLastWave(parts, place);
  const rows = place.pin.version.instrument.items
    .filter(({ kind }) => kind !== 'linked')
    .map(({ code }): ItemRow => {
      const before = last?.answers.get(code);
      return {
        ...keyOf(place),
        item: code,
        department: null,
        user: null,
        due: null,
        answer: before ? offered(before) : null,
        basis: null,
        note: null,
        state: before ? 'prefilled' : 'empty',
        updatedBy: null,
        updatedAt: now(),
        revision: 1,
      };
    });
  const form = storage.db.insert(storage.tables.forms).values({
    ...keyOf(place),
    version: place.pin.version.version,
    context: await contextBefore(parts, place, last?.receipt),
    state: 'filling',
    prefilledFrom: last?.receipt ?? null,
    revision: 1,
  });
  const prefilled = rows.filter(({ state }) => state === 'prefilled').length;
  const begun = eventOf(staff, place, 'form-begun', { items: rows.length, prefilled });
  const items = insertRows(storage, storage.tables.formItems, rows);
  await commitAudited(parts, [begun], [form, items, tell(parts, place, staff, { kind: 'begun' })]).catch(
    (error: unknown) => {
      throw error instanceof Duplicate ? new Problem('form-begun') : error;
    },
  );
}

/** The background that was given last time, where it is still among the choices. */
async function contextBefore(
  { storage }: Parts,
  { pin }: FormPlace,
  receipt: string | undefined,
): Promise<Record<string, string>> {
  if (receipt === undefined) return {};
  const { responses } = storage.tables;
  const [row] = await storage.db
    .select({ context: responses.context })
    .from(responses)
    .where(eq(responses.receipt, receipt));
  const own = pin.version.instrument.contexts.filter(({ from }) => from === 'respondent');
  return Object.fromEntries(
    own.flatMap(({ code, values }) => {
      const value = row?.context[code];
      return value !== undefined && values.includes(value) ? [[code, value] as const] : [];
    }),
  );
}
