// Who could answer, before a campaign opens: which participants an instrument does not serve, whether anybody at all is asked, and
// whose rosters are empty or too small. Schools import theirs while a campaign runs, so an empty roster alone keeps nothing closed.
import { eq, inArray } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import type { Fault } from '../problems.ts';
import { readRosterSizes } from '../rosters/roster-sizes.ts';
import { about, type OpeningSentence, sentenceOf } from './opening-sentences.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

type Parts = Pick<Deps, 'storage'>;

export interface OpeningFault extends Fault {
  /** Where it is put right: the first of the rosters meant. */
  readonly rosters?: { institution: string; name: string; roster: string }[];
}
interface Asked {
  readonly institution: string;
  readonly name: string;
  /** Persons on its roster. */
  readonly size: number;
}
/** More would only be a wall of links, and a region has three thousand schools. */
const mostNamed = 12;

/** One walk over all instruments: faults and notes speak of the same participants. */
export async function lookAtRosters(parts: Parts, campaign: Campaign, pins: readonly Pinned[], language: Language) {
  const sizes = await readRosterSizes(parts, campaign.participants);
  const participants = await participantsOf(parts, campaign);
  const faults: OpeningFault[] = [];
  const notes: OpeningFault[] = [];
  for (const pin of pins) {
    const { instrument, texts } = pin.version;
    const asked = participants.filter(({ kind }) => kind === pin.askedOf);
    const whole = pin.askedOf === 'institution';
    const path = whole ? 'institutions' : 'subjects';
    const title = texts[language]?.shortTitle ?? instrument.id;
    const say = (code: OpeningSentence, count: number): Fault => ({
      ...{ code, path, message: about(title, sentenceOf(code, language, count), language) },
    });
    const unserved = asked.filter(({ type }) => !instrument.serves.institutionTypes.includes(type));
    const misplaced = say('type-not-served', unserved.length);
    if (unserved.length > 0) faults.push({ ...misplaced, message: `${misplaced.message}${named(unserved, language)}` });
    const rosters = rostersAsked(instrument);
    const roster = rosters[0];
    if (!pin.byPersons || roster === undefined) continue;
    const sizeOf = (id: string) => rosters.reduce((sum, one) => sum + (sizes.get(id)?.[one] ?? 0), 0);
    const places = asked
      .filter((one) => !unserved.includes(one))
      .map(({ id, name, institution }): Asked => ({ institution, name, size: sizeOf(id) }));
    const at = (code: OpeningSentence, of: readonly Asked[]): OpeningFault => ({
      ...say(code, of.length),
      rosters: of.slice(0, mostNamed).map(({ institution, name }) => ({ institution, name, roster })),
    });
    const empty = places.filter(({ size }) => size === 0);
    const small = places.filter(({ size }) => size > 0 && size < campaign.k);
    if (empty.length > 0 && empty.length === places.length)
      faults.push(at(whole ? 'nobody-asked' : 'nobody-speaks', empty));
    else if (empty.length > 0) notes.push(at(whole ? 'roster-empty' : 'roster-silent', empty));
    if (small.length > 0) notes.push({ ...at('roster-below-k', small), path: 'k' });
  }
  return { faults, notes };
}

function named(those: readonly { readonly name: string }[], language: Language): string {
  const names = those.slice(0, mostNamed).map(({ name }) => name);
  const more = those.length > names.length;
  return language === 'en' ? ` (${names.join(', ')}${more ? ' …' : ''})` : `（${names.join('、')}${more ? '等' : ''}）`;
}

async function participantsOf({ storage }: Parts, campaign: Campaign) {
  const { institutions, subjects } = storage.tables;
  if (campaign.participants.length === 0) return [];
  return storage.db
    .select({
      ...{ id: subjects.id, kind: subjects.kind, name: subjects.name },
      ...{ institution: institutions.id, type: institutions.type },
    })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, [...campaign.subjects]))
    .orderBy(subjects.name);
}
