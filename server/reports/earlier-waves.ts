// What a subject's last closed campaign before this one left of each instrument, for the change since then. The cost is that
// of one more participant's counters, however many campaigns there were.
import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { CohortInput, EarlierWave } from '../../scoring/report/report-input.ts';
import { readTotals } from '../campaigns/cohort-totals.ts';
import { type Cohorts, cohortsOf } from '../campaigns/cohorts.ts';
import { readItemMoments } from '../campaigns/item-moments.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { followsTasks, goesByVerdicts } from '../campaigns/report-edition.ts';
import { readSubjectSheets, type SubjectSheet } from '../campaigns/subject-sheets.ts';
import { closedStates } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { pinnedPart } from './pinned-part.ts';
import { readPlannedTasks } from './planned-tasks.ts';
import type { ReportPlace } from './report-place.ts';
import { commonSheets, crossingOf, otherSources, waveLines } from './version-crossing.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export async function readEarlierWaves(
  parts: Parts,
  { campaign, subject }: ReportPlace,
  { pins, own }: { readonly pins: readonly Pinned[]; readonly own: SubjectSheet | undefined },
  language: Language,
): Promise<EarlierWave[]> {
  const found = await earlierCampaigns(parts, campaign, subject.id, pins);
  const waves = await Promise.all(
    [...Map.groupBy(found, ({ campaign: id }) => id)].map(async ([id, rows]) => {
      const before = await readCampaign(parts, id);
      if (!before) return [];
      const asked = new Set(rows.map(({ instrument }) => instrument));
      const now = pins.filter((pin) => asked.has(pin.id));
      const later = { subject, own, pins, byVerdicts: goesByVerdicts(campaign), follows: followsTasks(campaign) };
      return wavesOf(parts, before, later, now, language);
    }),
  );
  return waves.flat();
}

/** The latest before this one that asks each instrument. Demonstrations are compared with demonstrations only, a school's own
 * campaigns with that school's. */
async function earlierCampaigns(
  { storage }: Parts,
  campaign: Campaign,
  subject: string,
  pins: readonly Pinned[],
): Promise<{ instrument: string; campaign: string }[]> {
  const { campaigns, campaignPins, campaignSubjects } = storage.tables;
  if (campaign.closedAt === null) return [];
  const rows = await storage.db
    .select({ instrument: campaignPins.instrument, campaign: campaigns.id })
    .from(campaignSubjects)
    .innerJoin(campaigns, eq(campaigns.id, campaignSubjects.campaign))
    .innerJoin(campaignPins, eq(campaignPins.campaign, campaigns.id))
    .where(
      and(
        eq(campaignSubjects.subject, subject),
        inArray(campaigns.state, [...closedStates]),
        eq(campaigns.demo, campaign.demo),
        campaign.owner === null ? isNull(campaigns.owner) : eq(campaigns.owner, campaign.owner),
        lt(campaigns.closedAt, campaign.closedAt),
        inArray(
          campaignPins.instrument,
          pins.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(desc(campaigns.closedAt), desc(campaigns.number));
  return [...Map.groupBy(rows, ({ instrument }) => instrument).values()].flatMap((ofOne) => ofOne.slice(0, 1));
}

interface Later {
  readonly subject: ReportPlace['subject'];
  /** The institution's form in the later campaign. */
  readonly own: SubjectSheet | undefined;
  readonly pins: readonly Pinned[];
  readonly byVerdicts: boolean;
  readonly follows: boolean;
}

async function wavesOf(
  parts: Parts,
  before: Campaign,
  later: Later,
  now: readonly Pinned[],
  language: Language,
): Promise<EarlierWave[]> {
  const { subject } = later;
  const then = pinnedIn(parts, before);
  const totals = await readTotals(parts, before, then, subject.id);
  const cohorts = await cohortsOf(parts, before, [subject.id], totals, () => null);
  const waves = now.map(async (pin): Promise<EarlierWave[]> => {
    const old = then.find(({ id }) => id === pin.id);
    if (!old) return [];
    const sheets = old.byPersons ? null : await readSubjectSheets(parts, before, old, cohorts, [subject.id]);
    const sheet = sheets?.get(subject.id);
    const pins = [then, later.pins] as const;
    const differs = later.byVerdicts && (versionsOf(old, pin) !== 'same' || otherSources(pin, pins).size > 0);
    const crossing = differs ? crossingOf(old, pin, pins) : null;
    const tasks = later.follows && !old.byPersons ? await readPlannedTasks(parts, before.id, subject.id, language) : [];
    const cohort = old.byPersons ? cohortOf(before, old, cohorts, subject.id, language) : null;
    return [
      {
        instrument: pin.id,
        campaign: { id: before.id, name: before.name, closes: before.closes },
        versions: [spell(old), spell(pin)],
        comparable: versionsOf(old, pin),
        sheet: sheet?.sheet ?? null,
        ...(tasks.length > 0 ? { tasks } : {}),
        cohort: cohort && crossing ? await withMoments(parts, before, old, subject.id, cohort) : cohort,
        ...(crossing
          ? { lines: waveLines(crossing, [old, pin], language), ...commonSheets(crossing, sheet, later.own) }
          : {}),
      },
    ];
  });
  return (await Promise.all(waves)).flat();
}

const spell = ({ version: { version }, profile: { name, number } }: Pinned): string => `${version} · ${name}@${number}`;
const majorOf = ({ version: { version } }: Pinned): string => version.slice(0, version.indexOf('.'));

/** All that reports of edition 2 go by: a major version is a scale or a meaning that changed. */
function versionsOf(before: Pinned, now: Pinned): EarlierWave['comparable'] {
  if (majorOf(before) !== majorOf(now)) return 'broken';
  return spell(before) === spell(now) ? 'same' : 'altered';
}

/** Without moments a cohort cannot be computed again on some of its items. */
async function withMoments(
  parts: Parts,
  campaign: Campaign,
  pin: Pinned,
  institution: string,
  cohort: CohortInput,
): Promise<CohortInput> {
  const moments = (await readItemMoments(parts, campaign, [pin], [institution])).get(pin.id);
  return moments ? { ...cohort, moments } : cohort;
}

/** The whole cohort as one cell: groups are not compared. */
function cohortOf(
  campaign: Campaign,
  pin: Pinned,
  cohorts: Cohorts,
  participant: string,
  language: Language,
): CohortInput | null {
  const cells = cohorts.cells(participant, pin.id);
  if (cells.length === 0) return null;
  return {
    ...pinnedPart(pin, language),
    cells,
    invited: cohorts.invited(participant, pin.id),
    k: campaign.k,
  };
}
