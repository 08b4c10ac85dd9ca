// Everything that stands in the way of opening a campaign, as one list in the reader's language: what is pinned, who takes
// part, and whether the two fit together. Beside it what opens all the same, and is better known before.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { readListing } from '../instruments/listing.ts';
import { lookAtRosters, type OpeningFault } from './opening-rosters.ts';
import { about, kindNames, type OpeningSentence, sentenceOf } from './opening-sentences.ts';
import { MissingPin, type Pinned } from './pinned.ts';
import { type Campaign, type PinRow, pinnedIn } from './queries.ts';
import { closesAt } from './window.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
type Add = (code: OpeningSentence, path: string, of?: string) => void;

export interface OpeningCheck {
  readonly faults: OpeningFault[];
  readonly notes: OpeningFault[];
}

export async function checkOpening(parts: Parts, campaign: Campaign, language: Language): Promise<OpeningCheck> {
  const faults: OpeningFault[] = [];
  const add: Add = (code, path, of = '') => {
    const sentence = sentenceOf(code, language);
    faults.push({ code, path, message: of ? about(of, sentence, language) : sentence });
  };
  const titleOf = (instrument: string, version?: string): string => {
    const known = version ? parts.catalog.get(instrument, version) : parts.catalog.latest(instrument);
    return known?.texts[language]?.shortTitle ?? instrument;
  };
  if (campaign.participants.length === 0) add('no-institutions', 'institutions');
  if (campaign.pins.length === 0) add('no-pins', 'pins');
  if (campaign.closes < campaign.opens) add('window-reversed', 'closes');
  else if (closesAt(campaign.closes) < parts.now()) add('window-past', 'closes');
  if (campaign.retainUntil === null) add('retention-missing', 'retainUntil');
  else if (campaign.retainUntil <= campaign.closes) add('retention-early', 'retainUntil');
  if (!saysEnough(campaign.consent)) add('consent-missing', 'consent');
  const pins = knownPins(parts, campaign, ({ instrument, version, profileName, profileNumber }) =>
    add('unknown-pin', 'pins', `${titleOf(instrument)} ${version} ${profileName}@${profileNumber}`),
  );
  const listing = await readListing(parts.storage);
  for (const { instrument, version } of campaign.pins)
    if (listing.isRetired({ instrument, version }))
      add('retired-pin', 'pins', `${titleOf(instrument, version)} ${version}`);
  for (const pin of pins)
    if (pin.identity === 'anonymous' && !pin.byPersons)
      add('anonymous-form', 'pins', titleOf(pin.id, pin.version.version));
  lookAtLinks(campaign, pins, (code, path, of = '') => add(code, path, titleOf(of)));
  lookAtKinds(campaign, pins, add, language);
  const rosters = await lookAtRosters(parts, campaign, pins, language);
  return { faults: [...faults, ...rosters.faults], notes: rosters.notes };
}

/** In Chinese at least. */
const saysEnough = (notice: Campaign['consent']): boolean =>
  [notice?.purpose, notice?.readers].every((words) => words?.['zh-CN']?.trim());

/** All together where all are known: whom one is asked of depends on the others. */
function knownPins(parts: Parts, campaign: Campaign, tell: (unknown: PinRow) => void): readonly Pinned[] {
  const known = campaign.pins.filter((pin) => {
    try {
      return pinnedIn(parts, { ...campaign, pins: [pin] }).length > 0;
    } catch (error) {
      if (!(error instanceof MissingPin)) throw error;
      tell(pin);
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
  for (const pin of missing) {
    const { texts, id } = pin.version;
    add('kind-missing', pathOf(pin.askedOf), texts[language]?.shortTitle ?? id);
  }
  const unasked = participants.find(
    ({ kind }) => kind !== 'institution' && pins.every(({ askedOf }) => askedOf !== kind),
  );
  if (unasked) add('kind-unasked', 'subjects', kindNames[unasked.kind][language]);
}
