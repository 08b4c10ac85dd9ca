// What another profile for one instrument reaches: the instrument itself; forms that read from its persons; persons whose
// counters must hold something else, since a form now asks them another thing.
import { type Pinned, resolvePins } from '../campaigns/pinned.ts';
import type { PinRow } from '../campaigns/queries.ts';
import type { Catalog } from '../instruments/catalog.ts';
import type { ScoringPin } from './rescoring.ts';

export interface Wanted {
  readonly instrument: string;
  readonly profile: { readonly name: string; readonly number: number };
}

export interface Reached {
  readonly before: readonly ScoringPin[];
  readonly after: readonly ScoringPin[];
}

export const scoringPin = ({ instrument, version, profileName, profileNumber, scoring }: ScoringPin): ScoringPin => ({
  instrument,
  version,
  profileName,
  profileNumber,
  scoring,
});

/** @throws MissingPin where the profile is not served */
export function reachedPins(catalog: Catalog, pins: readonly PinRow[], wanted: Wanted, scoring: number): Reached {
  const { instrument, profile } = wanted;
  const changed = pins.map((pin) =>
    pin.instrument === instrument ? { ...pin, profileName: profile.name, profileNumber: profile.number } : pin,
  );
  const now = resolvePins(catalog, pins);
  const then = resolvePins(catalog, changed);
  const recounted = then.filter((pin, at) => pin.byPersons && !sameCounts(pin, now[at]));
  const reached = new Set([instrument, ...recounted.map(({ id }) => id)]);
  for (const pin of then)
    if (pin.version.instrument.items.some((item) => readsFrom(item, reached))) reached.add(pin.id);
  const isReached = (pin: PinRow): boolean => reached.has(pin.instrument);
  return {
    before: pins.filter(isReached).map(scoringPin),
    after: changed.filter(isReached).map((pin) => scoringPin({ ...pin, scoring })),
  };
}

type Item = Pinned['version']['instrument']['items'][number];

const readsFrom = (item: Item, reached: ReadonlySet<string>): boolean =>
  item.kind === 'linked' && reached.has(item.instrument);

const sameCounts = ({ layout }: Pinned, before: Pinned | undefined): boolean =>
  JSON.stringify(layout.watches) === JSON.stringify(before?.layout.watches);

/** The pins of a campaign with some of them replaced. */
export function withPins<T extends { readonly pins: readonly PinRow[] }>(campaign: T, pins: readonly ScoringPin[]): T {
  const replaced = campaign.pins.map((pin) => ({
    ...pin,
    ...pins.find(({ instrument }) => instrument === pin.instrument),
  }));
  return { ...campaign, pins: replaced };
}
