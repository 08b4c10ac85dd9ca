// Everything that stands in the way of opening a campaign, as one list in the reader's language: what is pinned, who takes
// part, and whether the two fit together.
import { eq, inArray } from 'drizzle-orm';
import { type Instrument, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { readListing } from '../instruments/listing.ts';
import type { Fault } from '../problems.ts';
import { readRosterSizes } from '../rosters/roster-sizes.ts';
import { kindNames, openingSentences as sentences } from './opening-sentences.ts';
import { MissingPin, type Pinned } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';
import { closesAt } from './window.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
type Add = (code: keyof typeof sentences, path: string, about?: string) => void;

export async function openingFaults(parts: Parts, campaign: Campaign, language: Language): Promise<Fault[]> {
  const faults: Fault[] = [];
  const add: Add = (code, path, about = '') => {
    faults.push({ code, path, message: about ? `${about}: ${sentences[code][language]}` : sentences[code][language] });
  };
  if (campaign.participants.length === 0) add('no-institutions', 'institutions');
  if (campaign.pins.length === 0) add('no-pins', 'pins');
  if (campaign.closes < campaign.opens) add('window-reversed', 'closes');
  else if (closesAt(campaign.closes) < parts.now()) add('window-past', 'closes');
  if (campaign.retainUntil === null) add('retention-missing', 'retainUntil');
  else if (campaign.retainUntil <= campaign.closes) add('retention-early', 'retainUntil');
  if (!saysEnough(campaign.consent)) add('consent-missing', 'consent');
  const pins = knownPins(parts, campaign, add);
  const listing = await readListing(parts.storage);
  for (const { instrument, version } of campaign.pins)
    if (listing.isRetired({ instrument, version })) add('retired-pin', 'pins', `${instrument} ${version}`);
  for (const pin of pins)
    if (pin.identity === 'anonymous' && !pin.byPersons) add('anonymous-form', 'pins', titleOf(pin, language));
  lookAtLinks(campaign, pins, add);
  lookAtKinds(campaign, pins, add, language);
  await lookAtParticipants(parts, campaign, pins, add, language);
  return faults;
}

/** What opens all the same, and is better known before: whose roster is too small for anything of it to be shown. */
export async function openingNotes(parts: Parts, campaign: Campaign, language: Language): Promise<Fault[]> {
  const rosters = await readRosterSizes(parts, campaign.participants);
  const pins = knownPins(parts, campaign, () => {});
  const participants = await participantsOf(parts, campaign);
  return participants.flatMap(({ id, kind, name }) =>
    pins.flatMap((pin) => {
      if (pin.askedOf !== kind || !pin.byPersons) return [];
      const sizes = rostersAsked(pin.version.instrument).map((roster) => rosters.get(id)?.[roster] ?? 0);
      const size = sizes.reduce((sum, one) => sum + one, 0);
      if (size === 0 || size >= campaign.k) return [];
      const message = `${name} · ${titleOf(pin, language)}: ${sentences['roster-below-k'][language]}`;
      return [{ code: 'roster-below-k', path: 'k', message }];
    }),
  );
}

/** In Chinese at least. */
const saysEnough = (notice: Campaign['consent']): boolean =>
  [notice?.purpose, notice?.readers].every((words) => words?.['zh-CN']?.trim());

/** All together where all are known: whom one is asked of depends on the others. */
function knownPins(parts: Parts, campaign: Campaign, add: Add): readonly Pinned[] {
  const known = campaign.pins.filter((pin) => {
    try {
      return pinnedIn(parts, { ...campaign, pins: [pin] }).length > 0;
    } catch (error) {
      if (!(error instanceof MissingPin)) throw error;
      add('unknown-pin', 'pins', `${pin.instrument} ${pin.version} ${pin.profileName}@${pin.profileNumber}`);
      return false;
    }
  });
  return pinnedIn(parts, { ...campaign, pins: known });
}

function lookAtLinks(campaign: Campaign, pins: readonly Pinned[], add: Add): void {
  const wanted = new Set(pins.flatMap(({ version }) => readsFrom(version.instrument)));
  for (const instrument of wanted) {
    if (!campaign.pins.some((pin) => pin.instrument === instrument)) add('linked-missing', 'pins', instrument);
    const readers = pins.filter(({ version }) => readsFrom(version.instrument).includes(instrument));
    if (new Set(readers.map(({ askedOf }) => askedOf)).size > 1) add('linked-elsewhere', 'pins', instrument);
  }
}

const readsFrom = ({ items }: Instrument): string[] =>
  items.flatMap((item) => (item.kind === 'linked' ? [item.instrument] : []));

/** Every instrument has somebody it assesses, every participant an instrument. */
function lookAtKinds({ participants }: Campaign, pins: readonly Pinned[], add: Add, language: Language): void {
  if (participants.length === 0 || pins.length === 0) return;
  const pathOf = (kind: SubjectKind) => (kind === 'institution' ? 'institutions' : 'subjects');
  const missing = pins.filter(({ askedOf }) => participants.every(({ kind }) => kind !== askedOf));
  for (const pin of missing) add('kind-missing', pathOf(pin.askedOf), titleOf(pin, language));
  const unasked = participants.find(
    ({ kind }) => kind !== 'institution' && pins.every(({ askedOf }) => askedOf !== kind),
  );
  if (unasked) add('kind-unasked', 'subjects', kindNames[unasked.kind][language]);
}

const titleOf = ({ version }: Pinned, language: Language): string => version.texts[language]?.shortTitle ?? version.id;

async function lookAtParticipants(
  parts: Parts,
  campaign: Campaign,
  pins: readonly Pinned[],
  add: Add,
  language: Language,
): Promise<void> {
  const rosters = await readRosterSizes(parts, campaign.participants);
  for (const { id, kind, name, type } of await participantsOf(parts, campaign)) {
    for (const pin of pins) {
      if (pin.askedOf !== kind) continue;
      const { serves } = pin.version.instrument;
      const path = kind === 'institution' ? 'institutions' : 'subjects';
      const about = `${name} · ${titleOf(pin, language)}`;
      if (!serves.institutionTypes.includes(type)) add('type-not-served', path, about);
      else if (pin.byPersons && !rostersAsked(pin.version.instrument).some((roster) => rosters.get(id)?.[roster]))
        add(kind === 'institution' ? 'roster-empty' : 'roster-silent', path, about);
    }
  }
}

async function participantsOf({ storage }: Parts, campaign: Campaign) {
  const { institutions, subjects } = storage.tables;
  if (campaign.participants.length === 0) return [];
  return storage.db
    .select({ id: subjects.id, kind: subjects.kind, name: subjects.name, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, [...campaign.subjects]));
}
