// Who reads which files: an institution its own, the operator all, an assessor what is put before the panels that one scores on while
// they run, and what one uploaded oneself; a regional authority the materials of an application while the next step is its own. Nobody
// else any.
import { and, eq, inArray, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { Staff } from '../auth/accounts.ts';
import { appliedBy, decidedIn, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { appliedTo } from '../reviews/applied-in-round.ts';
import { institutionsStillBlind } from '../reviews/still-blind.ts';

type Parts = Pick<Deps, 'storage'>;

/** While assessors look at what institutions handed in. */
export const runningPanels = ['scoring', 'moderation'] as const;

/** A condition on `files`, evidence before an assessor left to `read-file.ts`; undefined = all. */
export async function filesWithin(
  parts: Pick<Deps, 'storage' | 'catalog' | 'programmes'>,
  staff: Staff,
): Promise<SQL | undefined> {
  const { files } = parts.storage.tables;
  const scope = scopeOf(staff);
  if (scope.kind === 'region') return inArray(files.id, materialsDecidedOn(parts, staff));
  if (scope.kind !== 'assigned') return appliedBy(parts, staff, files.institution);
  return or(
    eq(files.uploadedBy, scope.user),
    inArray(files.id, materialsBefore(parts, scope.user, await institutionsStillBlind(parts, scope.user))),
    inArray(files.id, await photographsBefore(parts, scope.user)),
  );
}

/** Of applications that stand where their programme waits for the regional authority. */
function materialsDecidedOn(parts: Pick<Deps, 'storage' | 'programmes'>, staff: Staff) {
  const { db, tables } = parts.storage;
  const { applications, applicationMaterials: materials, programmeRounds: rounds } = tables;
  const waiting = parts.programmes
    .list()
    .flatMap(({ id, version, programme }) =>
      programme.stages.flatMap(({ code: stage }) =>
        programme.tracks
          .filter(({ code: track }) => stepsFrom(programme, { stage, track }, 'regional-authority').length > 0)
          .map(({ code: track }) =>
            and(
              ...[eq(rounds.programme, id), eq(rounds.version, version)],
              ...[eq(applications.stage, stage), eq(applications.track, track)],
            ),
          ),
      ),
    );
  return db
    .select({ file: materials.file })
    .from(materials)
    .innerJoin(applications, eq(applications.id, materials.application))
    .innerJoin(rounds, eq(rounds.id, applications.round))
    .where(and(decidedIn(parts, staff), waiting.length === 0 ? sql`1 = 0` : or(...waiting)));
}

/** Assignments that have not been declined, with their running panels. */
export function onPanel({ storage: { tables } }: Parts, user: string): SQL | undefined {
  const { reviewPanels: panels, reviewAssignments: assigned } = tables;
  return and(eq(assigned.user, user), ne(assigned.state, 'declined'), inArray(panels.state, [...runningPanels]));
}

/** Of submitted applications in the panel's round. @param blind institutions of which nothing is opened yet */
function materialsBefore(parts: Parts, user: string, blind: readonly string[]) {
  const { db, tables } = parts.storage;
  const { reviewPanels: panels, reviewAssignments: assigned, applications, applicationMaterials: materials } = tables;
  return db
    .select({ file: materials.file })
    .from(assigned)
    .innerJoin(panels, eq(panels.id, assigned.panel))
    .innerJoin(applications, and(...appliedTo(tables, panels, assigned.subject)))
    .innerJoin(materials, eq(materials.application, applications.id))
    .where(and(onPanel(parts, user), notInArray(applications.institution, [...blind])));
}

/** Photographs of 现场调研 are lists within a visit. */
async function photographsBefore(parts: Parts, user: string): Promise<string[]> {
  const { db, tables } = parts.storage;
  const { reviewPanels: panels, reviewAssignments: assigned, siteVisits: visits } = tables;
  const rows = await db
    .select({ photographs: visits.photographs })
    .from(assigned)
    .innerJoin(panels, eq(panels.id, assigned.panel))
    .innerJoin(visits, and(eq(visits.panel, assigned.panel), eq(visits.subject, assigned.subject)))
    .where(onPanel(parts, user));
  return rows.flatMap(({ photographs }) => photographs);
}

/** Whose institution's files an assessor may add to: those of assigned subjects, for records of a visit. */
export async function isAssignedAt({ storage }: Parts, user: string, institution: string): Promise<boolean> {
  const { db, tables } = storage;
  const { reviewPanels: panels, reviewAssignments: assigned, subjects } = tables;
  const rows = await db
    .select({ id: subjects.id })
    .from(assigned)
    .innerJoin(panels, eq(panels.id, assigned.panel))
    .innerJoin(subjects, eq(subjects.id, assigned.subject))
    .where(and(onPanel({ storage }, user), eq(subjects.institution, institution)))
    .limit(1);
  return rows.length > 0;
}
