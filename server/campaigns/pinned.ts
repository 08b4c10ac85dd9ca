// What a campaign pins, ready for use: version, profile, compiled scorer and the plans of its counters. Compiled once per
// set of pins.

import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { type CounterLayout, counterLayout, watchesOn } from '../../scoring/cohort/counter-layout.ts';
import { type CounterPlan, planCounters } from '../../scoring/cohort/counter-plan.ts';
import { type ProductPlan, planProducts } from '../../scoring/cohort/item-products.ts';
import type { OutsideModel } from '../../scoring/models/index.ts';
import { compileScorer, type Scorer } from '../../scoring/score.ts';
import type { Catalog, CatalogProfile, CatalogVersion } from '../instruments/catalog.ts';
import { loadPlugin } from '../plugins/load-module.ts';
import type { PluginSource } from '../plugins/plugin.ts';
import type { Identity } from '../storage/tables.ts';

export interface Pin {
  readonly instrument: string;
  readonly version: string;
  readonly profileName: string;
  readonly profileNumber: number;
  /** Which figures of the campaign are meant; without one those of submission and close. */
  readonly scoring?: number;
  /** Without one: named. */
  readonly identity?: Identity;
}

/** What a pin is compiled from, as plain values: another thread can be sent them. */
export interface PinSource {
  readonly instrument: Instrument;
  readonly profile: Profile;
  /** Where its model is one from outside. */
  readonly plugin?: PluginSource;
}

/** Enough for scoring and counting. */
export interface Compiled {
  readonly id: string;
  readonly scorer: Scorer;
  readonly layout: CounterLayout;
  readonly plan: CounterPlan;
  readonly products: ProductPlan;
  /** Codes of the background a respondent gives. */
  readonly ownContexts: ReadonlySet<string>;
  /** Persons answer for themselves; any other subject is answered for by its staff. */
  readonly byPersons: boolean;
}

export interface Pinned extends Compiled {
  /** Of which participants it is asked: the kind of subject a form is filled in for, or that persons speak of. */
  readonly askedOf: SubjectKind;
  readonly version: CatalogVersion;
  readonly profile: CatalogProfile;
  readonly scoring: number;
  readonly identity: Identity;
}

/** A pinned version or profile that the catalog no longer has: questionnaire folders were removed. */
export class MissingPin extends Error {}

const compiled = new WeakMap<Catalog, Map<string, readonly Pinned[]>>();
/** Campaigns keep their list of pins, so that most questions need no key. */
const known = new WeakMap<readonly Pin[], readonly Pinned[]>();

export function resolvePins(catalog: Catalog, pins: readonly Pin[]): readonly Pinned[] {
  const resolved = known.get(pins) ?? resolveByKey(catalog, pins);
  known.set(pins, resolved);
  return resolved;
}

function resolveByKey(catalog: Catalog, pins: readonly Pin[]): readonly Pinned[] {
  const key = pins
    .map(
      ({ instrument, version, profileName, profileNumber, scoring = 0, identity = 'named' }) =>
        `${instrument}@${version}:${profileName}@${profileNumber}#${scoring} ${identity}`,
    )
    .join(' ');
  const ofCatalog = compiled.get(catalog) ?? new Map<string, readonly Pinned[]>();
  compiled.set(catalog, ofCatalog);
  const found = ofCatalog.get(key) ?? compile(catalog, pins);
  ofCatalog.set(key, found);
  return found;
}

function compile(catalog: Catalog, pins: readonly Pin[]): readonly Pinned[] {
  const parts = pins.map((pin) => {
    const version = catalog.get(pin.instrument, pin.version);
    const profile = version?.profile(pin.profileName, pin.profileNumber);
    if (!version || !profile)
      throw new MissingPin(`${pin.instrument} ${pin.version} ${pin.profileName}@${pin.profileNumber}`);
    return { version, profile, scoring: pin.scoring ?? 0, identity: pin.identity ?? ('named' as const) };
  });
  const models = parts.flatMap(({ profile }) => profile.plugin?.model ?? []);
  const compiled = compilePins(parts.map(sourceOf), models);
  const instruments = parts.map(({ version }) => version.instrument);
  return parts.map((part, at) => ({
    ...(compiled[at] as Compiled),
    ...part,
    askedOf: askedOf(part.version.instrument, instruments),
  }));
}

/** Persons speak of their institution, unless only forms of another kind of subject read from what they say. */
export function askedOf({ id, subject }: Instrument, together: readonly Instrument[]): SubjectKind {
  if (subject !== 'person') return subject;
  const readers = together.filter(({ items }) =>
    items.some((item) => item.kind === 'linked' && item.instrument === id),
  );
  if (readers.some((reader) => reader.subject === 'institution')) return 'institution';
  return readers[0]?.subject ?? 'institution';
}

export const sourceOf = ({ version, profile }: Pick<Pinned, 'version' | 'profile'>): PinSource => ({
  instrument: version.instrument,
  profile: profile.profile,
  ...(profile.plugin ? { plugin: profile.plugin.source } : {}),
});

/** In another thread, which makes models from outside of the bytes that it was sent. */
export async function loadPins(pins: readonly PinSource[]): Promise<readonly Compiled[]> {
  const plugins = await Promise.all(pins.flatMap(({ plugin }) => (plugin ? [loadPlugin(plugin)] : [])));
  return compilePins(
    pins,
    plugins.map(({ model }) => model),
  );
}

/**
 * All pins of a campaign: the counters of one hold what the profiles of the others look at.
 * @param outside models from outside that they name
 */
export function compilePins(pins: readonly PinSource[], outside: readonly OutsideModel[]): Compiled[] {
  return pins.map(({ instrument, profile }) => {
    const layout = counterLayout(instrument, profile, watchesOn(instrument.id, pins));
    const own = instrument.contexts.filter((declared) => declared.from === 'respondent');
    return {
      id: instrument.id,
      scorer: compileScorer(instrument, profile, outside),
      layout,
      plan: planCounters(layout),
      products: planProducts(instrument),
      ownContexts: new Set(own.map((declared) => declared.code)),
      byPersons: instrument.subject === 'person',
    };
  });
}
