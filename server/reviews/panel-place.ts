// Which panel is meant, and which subject of it: an operator reaches every panel, an assessor what is assigned by name and not
// declined, once the panel scores. Anything else answers like an unknown address.
import { and, eq, ne } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Tables } from '../storage/tables.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;
export type PanelRow = Tables['reviewPanels']['$inferSelect'];
export type AssignmentRow = Tables['reviewAssignments']['$inferSelect'];

export interface PanelPlace {
  readonly panel: PanelRow;
  readonly campaign: Campaign;
  readonly pin: Pinned;
}
export interface ReviewSubject {
  readonly id: string;
  readonly name: string;
  readonly institution: string;
  readonly type: InstitutionType;
}
export interface DeskPlace extends PanelPlace {
  readonly assignment: AssignmentRow;
  readonly subject: ReviewSubject;
}

/** @throws not-found */
export async function panelFor(parts: Parts, id: string): Promise<PanelPlace> {
  const { reviewPanels } = parts.storage.tables;
  const [panel] = await parts.storage.db.select().from(reviewPanels).where(eq(reviewPanels.id, id));
  if (!panel) throw new Problem('not-found');
  return placeOf(parts, panel);
}

export async function placeOf(parts: Parts, panel: PanelRow): Promise<PanelPlace> {
  const campaign = await readCampaign(parts, panel.campaign);
  const pin = campaign && pinnedIn(parts, campaign).find(({ id }) => id === panel.instrument);
  if (!campaign || !pin) throw new Problem('not-found');
  return { panel, campaign, pin };
}

/** @throws not-found, for what is another assessor's as for what does not exist */
export async function deskPlaceFor(parts: Parts, staff: Staff, id: string, subject: string): Promise<DeskPlace> {
  const { reviewPanels, reviewAssignments: table } = parts.storage.tables;
  const [row] = await parts.storage.db
    .select({ panel: reviewPanels, assignment: table })
    .from(table)
    .innerJoin(reviewPanels, eq(reviewPanels.id, table.panel))
    .where(
      and(
        eq(table.panel, id),
        eq(table.subject, subject),
        eq(table.user, staff.id),
        ne(table.state, 'declined'),
        ne(reviewPanels.state, 'preparing'),
      ),
    );
  if (!row) throw new Problem('not-found');
  return { ...(await placeOf(parts, row.panel)), assignment: row.assignment, subject: await subjectOf(parts, subject) };
}

/** @throws not-found */
export async function subjectOf({ storage }: Pick<Deps, 'storage'>, id: string): Promise<ReviewSubject> {
  const { subjects, institutions } = storage.tables;
  const [row] = await storage.db
    .select({ id: subjects.id, name: subjects.name, institution: institutions.id, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(eq(subjects.id, id));
  if (!row) throw new Problem('not-found');
  return row;
}

export const isOfPanel = (
  tables: Tables,
  { panel, subject, user }: Pick<AssignmentRow, 'panel' | 'subject' | 'user'>,
) =>
  and(
    eq(tables.reviewAssignments.panel, panel),
    eq(tables.reviewAssignments.subject, subject),
    eq(tables.reviewAssignments.user, user),
  );
