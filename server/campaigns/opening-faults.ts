// Everything that stands in the way of opening a campaign, as one list in the reader's language: what is pinned, who takes
// part, and whether the two fit together.
import { eq, inArray } from 'drizzle-orm';
import { type Instrument, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { readListing } from '../instruments/listing.ts';
import type { Fault } from '../problems.ts';
import { readRosterSizes } from '../rosters/roster-sizes.ts';
import { MissingPin, type Pinned } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';
import { closesAt } from './window.ts';

const sentences = {
  'no-institutions': { 'zh-CN': '尚未选择参加单位。', en: 'No institution takes part yet.' },
  'no-pins': { 'zh-CN': '尚未选择量表。', en: 'No instrument is chosen yet.' },
  'unknown-pin': {
    'zh-CN': '所选量表版本或评分方案不存在、未发布,或其评分模型没有装入。',
    en: 'A chosen instrument version or profile does not exist or is not published, or its scoring model is not loaded.',
  },
  'retired-pin': {
    'zh-CN': '该量表版本已停用，不能用于新批次；请改选其他版本或先恢复。',
    en: 'This version is retired and opens no further campaign: choose another one or restore it.',
  },
  'window-reversed': { 'zh-CN': '截止日期早于开始日期。', en: 'The closing date is before the opening date.' },
  'window-past': { 'zh-CN': '截止日期已过。', en: 'The closing date has passed.' },
  'type-not-served': {
    'zh-CN': '量表不适用于该单位类型。',
    en: 'The instrument does not serve this type of institution.',
  },
  'roster-empty': { 'zh-CN': '该单位尚未导入名单。', en: 'This institution has no roster yet.' },
  'roster-silent': {
    'zh-CN': '所属单位的名单中没有人的“评估对象”或“专业”一栏写明此名称。',
    en: 'Nobody on the roster of its institution names it under 评估对象 or 专业.',
  },
  'linked-missing': {
    'zh-CN': '机构量表的师生数据来自未选入的量表，相应指标将缺数。',
    en: 'The institution scale reads from an instrument that is not chosen.',
  },
  'linked-elsewhere': {
    'zh-CN': '两类评估对象的量表都要读取这份问卷的结果，而它只能面向其中一类。请分成两个批次。',
    en: 'Forms of two kinds of subject read from this questionnaire, which is asked of one kind only. Make two campaigns.',
  },
  'kind-missing': {
    'zh-CN': '尚未选择这份量表所面向的评估对象。',
    en: 'No subject of the kind that this instrument assesses takes part yet.',
  },
  'kind-unasked': {
    'zh-CN': '没有量表面向这一类评估对象。',
    en: 'No chosen instrument assesses this kind of subject.',
  },
} as const satisfies Record<string, Record<Language, string>>;

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
  const pins = knownPins(parts, campaign, add);
  const listing = await readListing(parts.storage);
  for (const { instrument, version } of campaign.pins)
    if (listing.isRetired({ instrument, version })) add('retired-pin', 'pins', `${instrument} ${version}`);
  lookAtLinks(campaign, pins, add);
  lookAtKinds(campaign, pins, add, language);
  await lookAtParticipants(parts, campaign, pins, add, language);
  return faults;
}

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

const kindNames: Readonly<Record<SubjectKind, Record<Language, string>>> = {
  person: { 'zh-CN': '个人', en: 'person' },
  institution: { 'zh-CN': '单位', en: 'institution' },
  department: { 'zh-CN': '二级学院', en: 'department' },
  speciality: { 'zh-CN': '专业', en: 'speciality' },
  consortium: { 'zh-CN': '联合体/共同体', en: 'consortium' },
  base: { 'zh-CN': '基地', en: 'base' },
};

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
