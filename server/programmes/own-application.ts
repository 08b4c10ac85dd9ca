// An application as its own unit works on it: whose each section is, what the reader may do, what is still missing, and who said what.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { assignedNow, type Colleague, mayFill, readColleagues } from '../forms/colleagues.ts';
import type { Fault } from '../problems.ts';
import { pledgeIn } from './advance-team.ts';
import { submissionFaults } from './applicant-step.ts';
import { type ApplicationView, describeApplication } from './describe-application.ts';
import { type MaterialRow, materialRows } from './material-rows.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { type RoundWindow, windowOf } from './round-window.ts';
import { type TeamDeed, teamDeedsOpenTo } from './team-steps.ts';
import { mayWriteSection, type SectionRow } from './write-application.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export type OwnDeed = TeamDeed | 'assign' | 'describe' | 'hand-in' | 'submit' | 'withdraw';
export interface OwnSection extends SectionRow {
  /** Whether it is the reader's to fill in by assignment; administrators may write in all. */
  readonly mine: boolean;
  readonly writable: boolean;
}
export interface OwnApplication {
  readonly view: ApplicationView;
  readonly window: RoundWindow;
  readonly sections: readonly OwnSection[];
  readonly faults: readonly Fault[];
  readonly pledge: string | null;
  readonly may: readonly OwnDeed[];
  readonly people: readonly Colleague[];
  readonly departments: readonly string[];
  readonly has: { readonly approver: boolean; readonly leader: boolean };
  readonly handedIn: readonly MaterialRow[];
  /** Materials whose official form comes back filled. */
  readonly templates: readonly string[];
  /** Of whoever wrote, uploaded or decided. */
  readonly names: Readonly<Record<string, string>>;
}

export async function readOwnApplication(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  language: Language,
): Promise<OwnApplication> {
  const view = await describeApplication(parts, staff, place);
  const colleagues = await readColleagues(parts, place.row.institution);
  const { people } = colleagues;
  const editable = place.row.stage === 'draft' && place.row.team === 'filling';
  const sections = view.sections.map((section): OwnSection => {
    const now = { ...section, ...assignedNow(colleagues, section) };
    const mine = now.user === staff.id || (now.department !== null && now.department === (staff.department ?? ''));
    return { ...now, mine, writable: editable && mayWriteSection(staff, now) };
  });
  const handedIn = await materialRows(parts, place.row.id, '');
  const { order } = orderOf(place);
  return {
    view,
    window: windowOf(place.round, parts.now()),
    sections: sections
      .filter(({ section }) => order.has(section))
      .sort((one, other) => rank(order, one) - rank(order, other)),
    faults: place.row.stage === 'draft' ? await submissionFaults(parts, place, language) : [],
    pledge: pledgeIn(view.application, view.events),
    may: deedsOf(staff, view, editable),
    people: people.filter(mayFill),
    departments: [...colleagues.departments].sort(),
    has: {
      approver: people.some(({ role }) => role === 'approver'),
      leader: people.some(({ role }) => role === 'leader'),
    },
    handedIn,
    templates: await templatesOf(parts, place.round.row.id),
    names: await namesOf(parts, place.row.institution, [
      ...sections.map(({ updatedBy }) => updatedBy),
      ...view.events.map(({ by }) => by),
      ...handedIn.map(({ by }) => by),
    ]),
  };
}

function orderOf({ round }: ApplicationPlace) {
  return { order: new Map(round.served.programme.form.sections.map(({ code }, at) => [code, at])) };
}
const rank = (order: ReadonlyMap<string, number>, { section }: OwnSection): number => order.get(section) ?? 0;

function deedsOf(staff: Staff, { application, steps }: ApplicationView, editable: boolean): OwnDeed[] {
  const coordinates = may(staff, 'applications.coordinate');
  const drafting = application.stage === 'draft';
  return [
    ...(drafting ? teamDeedsOpenTo(application.team, staff.role) : []),
    ...(coordinates && editable ? (['assign', 'describe'] as const) : []),
    ...(drafting && may(staff, 'applications.fill') ? (['hand-in'] as const) : []),
    ...(coordinates ? steps.filter((step) => step === 'submit' || step === 'withdraw') : []),
  ];
}

async function templatesOf({ storage: { db, tables } }: Parts, round: string): Promise<string[]> {
  const { roundTemplates: table } = tables;
  const rows = await db.select({ material: table.material }).from(table).where(eq(table.round, round));
  return rows.map(({ material }) => material);
}

/** Of the unit's own people: whoever decides elsewhere is not named to it. */
async function namesOf({ storage: { db, tables } }: Parts, institution: string, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return {};
  const { user, staff } = tables;
  const rows = await db
    .select({ id: user.id, name: user.name })
    .from(user)
    .innerJoin(staff, eq(staff.user, user.id))
    .where(and(inArray(user.id, wanted), eq(staff.institution, institution)));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
