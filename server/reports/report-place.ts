// Which report is asked for: campaign and participant, both within what the member of staff may see. Anything else, and
// another tenant's, is not found.
import { and, eq } from 'drizzle-orm';
import type { InstitutionType, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import type { Staff } from '../auth/accounts.ts';
import { bySubjects } from '../campaigns/by-subjects.ts';
import { reportedTo } from '../campaigns/participants-for.ts';
import { type Campaign, campaignFor } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

export interface ReportPlace {
  readonly campaign: Campaign;
  readonly subject: {
    readonly id: string;
    readonly kind: SubjectKind;
    readonly name: string;
    /** Of its owner. */
    readonly type: InstitutionType;
    /** The owner: what is done with the report is told in its chain. */
    readonly institution: string;
    /** Its name. */
    readonly owner: string;
    /** Four characters of the report's number. */
    readonly code: string;
    /** Written at the close, where the campaign shows places. */
    readonly place: PlaceInterval | null;
  };
}

type Reach = typeof reportedTo;

/** @param reach whose reports: those one may read, or those one may also act for (`ownSubjectsFor`) */
export async function reportPlaceFor(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  staff: Staff,
  campaignId: string,
  subjectId: string,
  reach: Reach = reportedTo,
): Promise<ReportPlace> {
  const campaign = await campaignFor(parts, staff, campaignId);
  if (campaign.state === 'draft' || !(await reach(parts, staff, campaign)).includes(subjectId))
    throw new Problem('not-found');
  const [place] = await readPlaces(parts, campaign, [subjectId]);
  if (!place) throw new Problem('not-found');
  return place;
}

const subjectsOf = bySubjects(({ db, tables }, campaign, among) => {
  const { subjects, institutions, campaignSubjects } = tables;
  return db
    .select({
      id: subjects.id,
      kind: subjects.kind,
      name: subjects.name,
      type: institutions.type,
      institution: institutions.id,
      owner: institutions.name,
      code: campaignSubjects.code,
      place: campaignSubjects.place,
    })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(and(eq(campaignSubjects.campaign, campaign), among(campaignSubjects.subject)));
});

/** For whoever has been told already which of the participants may be seen. */
export async function readPlaces(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  ids: readonly string[],
): Promise<ReportPlace[]> {
  const rows = await subjectsOf(storage, campaign.id, ids);
  return rows.map((subject) => ({ campaign, subject }));
}
