// An application as its readers see it: form, verdicts of every rule, materials, what can be done next.
import { eq } from 'drizzle-orm';
import { type Finding, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { Material } from '../../programmes/schema/programme.ts';
import type { Decider, Decision } from '../../programmes/schema/stages.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { eventsOf } from './advance-team.ts';
import { type ApplicationPlace, type ApplicationRow, asJudged } from './read-applications.ts';
import { isTeamEvent } from './team-steps.ts';
import { isOpen, materialsGiven } from './what-holds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;
type Tables = Deps['storage']['tables'];

export interface ApplicationView {
  readonly application: ApplicationRow;
  readonly unit: ApplicationPlace['unit'];
  readonly round: { readonly id: string; readonly name: string; readonly programme: string; readonly version: string };
  readonly sections: readonly Tables['applicationSections']['$inferSelect'][];
  readonly findings: readonly Finding[];
  readonly materials: readonly (Material & { readonly given: boolean })[];
  readonly events: readonly Tables['applicationEvents']['$inferSelect'][];
  /** Steps that the reader may take from here, whatever they still lack. */
  readonly steps: readonly Decision[];
  readonly windowOpen: boolean;
}

/** For whom somebody acts, if for anybody. */
export function deciderOf(staff: Staff): Decider | null {
  if (may(staff, 'applications.decide')) return 'operator';
  if (may(staff, 'applications.recommend')) return 'regional-authority';
  return may(staff, 'applications.coordinate') ? 'applicant' : null;
}

export async function describeApplication(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
): Promise<ApplicationView> {
  const { db, tables } = parts.storage;
  const { row, unit, round } = place;
  const { programme } = round.served;
  const judged = await asJudged(parts, place);
  const given = await materialsGiven(parts, row.id, '');
  const by = deciderOf(staff);
  const { applicationSections } = tables;
  return {
    application: row,
    unit,
    round: { id: round.row.id, name: round.row.name, programme: programme.id, version: programme.version },
    sections: await db.select().from(applicationSections).where(eq(applicationSections.application, row.id)),
    findings: judgeRules(programme, judged),
    materials: materialsAsked(programme, judged).map((material) => ({ ...material, given: given.has(material.code) })),
    // What colleagues said of it to each other is the unit's own affair.
    events: (await eventsOf(parts, row.id)).filter(({ kind }) => staff.institution !== null || !isTeamEvent(kind)),
    steps: by === null ? [] : stepsFrom(programme, row, by).map(({ decision }) => decision),
    windowOpen: isOpen(round, parts.now()),
  };
}
