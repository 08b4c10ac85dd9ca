// A copy of the project's instruments with second sealed profiles that give other scores: teachers with unequal weights and higher
// levels, institutions with lower gates that ask the persons another thing, and a model from outside.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Catalog } from '../../server/instruments/catalog.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';
import { example, hashOf, PluginsPlace } from './plugins-place.ts';

export const [institution, teacher, student] = [
  'institution-maturity',
  'teacher-digital-literacy',
  'student-digital-literacy',
] as const;

export interface SecondProfiles {
  readonly place: PluginsPlace;
  readonly catalog: Catalog;
}

export async function openSecondProfiles(): Promise<SecondProfiles> {
  const place = new PluginsPlace();
  place.put('capped-mean.mjs', example);
  place.writeProfile(institution, hashOf(example));
  write(place, institution, 'gentle', ({ linked }) => ({
    levels: { rule: 'gated', threshold: 0.5 },
    linked: Object.fromEntries(Object.entries(linked).map(([code, rule]) => [code, { ...rule, atLeast: 30 }])),
  }));
  write(place, teacher, 'steep', (_, instrument) => ({
    levels: { rule: 'bands', cuts: [60, 85] },
    weights: { method: 'direct', source: '试验', status: '本项目', values: falling(instrument) },
  }));
  write(place, teacher, 'mild', (_, instrument) => ({
    weights: { method: 'direct', source: '试验', status: '本项目', values: falling(instrument) },
  }));
  for (const id of [institution, teacher]) expect(await place.publish(id)).toMatchObject({ state: 'profiles-added' });
  const catalog = loadCatalog(place.questionnairesDir, { plugins: await openPlugins(place) });
  return { place, catalog };
}

type Changes = (profile: Profile, instrument: Instrument) => Partial<Profile>;

function write(place: PluginsPlace, id: string, name: string, changes: Changes): void {
  const folder = join(place.questionnairesDir, id, place.newest(id));
  const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const profile = read('profiles/default@1.json');
  const changed = { ...profile, name, ...changes(profile, read('instrument.json')) };
  writeFileSync(join(folder, `profiles/${name}@1.json`), JSON.stringify(changed));
}

/** The first of several siblings weighs most. */
function falling({ indicators }: Instrument): Record<string, number> {
  const siblings = Map.groupBy(
    indicators.filter(({ module }) => !module),
    ({ parent }) => parent,
  );
  return Object.fromEntries(
    [...siblings.values()].flatMap((some) => {
      const sum = (some.length * (some.length + 1)) / 2;
      return some.map(({ code }, at) => [code, (some.length - at) / sum] as const);
    }),
  );
}
