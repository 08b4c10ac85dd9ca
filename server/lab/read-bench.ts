// What the model lab works on: the forms of a closed campaign's institutions as they were scored, with the shares frozen then,
// and what the server itself made of them, so that the browser can show that it computes the same.
import { eq, inArray } from 'drizzle-orm';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { LabSubject } from '../../scoring/lab/try-profile.ts';
import type { Score } from '../../scoring/model.ts';
import { readCohorts } from '../campaigns/cohorts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

export interface LabBench {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: Instrument;
  readonly title: string;
  /** Of indicators, by code. */
  readonly names: Readonly<Record<string, string>>;
  /** Of levels, by number. */
  readonly levels: Readonly<Record<string, string>>;
  readonly profile: Profile;
  readonly subjects: readonly (LabSubject & { readonly name: string; readonly kept: Kept })[];
}

/** As the server scored it at the close. */
interface Kept {
  readonly overall: Score;
  readonly level: number | null;
}

type Parts = Pick<Deps, 'storage' | 'catalog'>;

/** @throws Problem when the campaign runs still, or institutions fill in no form in it */
export async function readBench(parts: Parts, campaign: Campaign, language: Language): Promise<LabBench> {
  if (!hasClosed(campaign)) throw new Problem('lab-after-close');
  const pin = pinnedIn(parts, campaign).find(({ byPersons }) => !byPersons);
  if (!pin) throw new Problem('lab-without-forms');
  const { instrument } = pin.version;
  const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
  const { profile } = pin.profile;
  const { levels } = profile.texts[language] ?? profile.texts['zh-CN'] ?? { levels: {} };
  return {
    campaign: { id: campaign.id, name: campaign.name },
    instrument,
    title: texts?.title ?? pin.id,
    names: Object.fromEntries(instrument.indicators.map(({ code }) => [code, texts?.indicators[code]?.name ?? code])),
    levels: Object.fromEntries(Object.entries(levels).map(([level, { name }]) => [level, name])),
    profile,
    subjects: await readSubjects(parts, campaign, pin),
  };
}

async function readSubjects(parts: Parts, campaign: Campaign, pin: Pinned): Promise<LabBench['subjects']> {
  const { institutions, subjects } = parts.storage.tables;
  const sheets = await readSubjectSheets(parts, campaign, pin, await readCohorts(parts, campaign));
  const rows = await parts.storage.db
    .select({ id: subjects.id, name: subjects.name, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, ['', ...sheets.keys()]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...sheets].flatMap(([id, { answers, context, sheet }]) => {
    const owner = byId.get(id);
    if (!owner) return [];
    const { overall, level, linked } = sheet;
    const kept = { overall, level: level.state === 'levelled' ? level.level : null };
    return [{ id, name: owner.name, group: owner.type, answers, context, linked, kept }];
  });
}
