// What a campaign pins, ready for use: version, profile, compiled scorer and counter layout. Compiled once per set of pins.

import { type CounterLayout, counterLayout, watchesOn } from '../../scoring/cohort/counter-layout.ts';
import { compileScorer, type Scorer } from '../../scoring/score.ts';
import type { Catalog, CatalogProfile, CatalogVersion } from '../instruments/catalog.ts';

export interface Pin {
  readonly instrument: string;
  readonly version: string;
  readonly profileName: string;
  readonly profileNumber: number;
}

export interface Pinned {
  readonly id: string;
  readonly version: CatalogVersion;
  readonly profile: CatalogProfile;
  readonly scorer: Scorer;
  readonly layout: CounterLayout;
  /** Persons answer for themselves; any other subject is answered for by its staff. */
  readonly byPersons: boolean;
}

/** A pinned version or profile that the catalog no longer has: questionnaire folders were removed. */
export class MissingPin extends Error {}

const compiled = new WeakMap<Catalog, Map<string, readonly Pinned[]>>();

export function resolvePins(catalog: Catalog, pins: readonly Pin[]): readonly Pinned[] {
  const key = pins.map((pin) => `${pin.instrument}@${pin.version}:${pin.profileName}@${pin.profileNumber}`).join(' ');
  const known = compiled.get(catalog) ?? new Map<string, readonly Pinned[]>();
  compiled.set(catalog, known);
  const found = known.get(key) ?? compile(catalog, pins);
  known.set(key, found);
  return found;
}

function compile(catalog: Catalog, pins: readonly Pin[]): readonly Pinned[] {
  const parts = pins.map((pin) => {
    const version = catalog.get(pin.instrument, pin.version);
    const profile = version?.profile(pin.profileName, pin.profileNumber);
    if (!version || !profile)
      throw new MissingPin(`${pin.instrument} ${pin.version} ${pin.profileName}@${pin.profileNumber}`);
    return { version, profile };
  });
  const readers = parts.map(({ version, profile }) => ({ instrument: version.instrument, profile: profile.profile }));
  return parts.map(({ version, profile }) => ({
    id: version.id,
    version,
    profile,
    scorer: compileScorer(version.instrument, profile.profile),
    layout: counterLayout(version.instrument, profile.profile, watchesOn(version.id, readers)),
    byPersons: version.instrument.subject === 'person',
  }));
}
