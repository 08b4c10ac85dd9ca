// Campaigns and institutions as read within the last half second: submissions come in bursts and all ask the same. Staleness
// harms nothing, since the commit itself demands that the campaign is still open.
import { eq, sql } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import { type Campaign, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Storage } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

const freshMs = 500;
/** Read entries are dropped whole when there are this many. */
const mostEntries = 10_000;

function remember<T>(read: (parts: Parts, id: string) => Promise<T>) {
  const recent = new WeakMap<Storage, Map<string, { readonly until: number; readonly found: Promise<T> }>>();
  return (parts: Parts, id: string): Promise<T> => {
    const known = recent.get(parts.storage) ?? new Map();
    recent.set(parts.storage, known);
    const entry = known.get(id);
    if (entry && entry.until > performance.now()) return entry.found;
    const found = read(parts, id);
    if (known.size >= mostEntries) known.clear();
    known.set(id, { until: performance.now() + freshMs, found });
    // A failed read is not remembered.
    found.catch(() => known.delete(id));
    return found;
  };
}

export const recentCampaign: (parts: Parts, id: string) => Promise<Campaign | null> = remember(readCampaign);

const typeOf = keptQuery(({ db, tables: { institutions, subjects } }) =>
  db
    .select({ type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(eq(subjects.id, sql.placeholder('id'))),
);

/** Of a participant: that of its owner. */
export const recentType: (parts: Parts, participant: string) => Promise<InstitutionType | null> = remember(
  async ({ storage }, id) => (await typeOf(storage, { id }))[0]?.type ?? null,
);
