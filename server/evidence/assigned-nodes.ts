// Which links an assessor sees of a subject whose indicators are shared out among several: those of the own indicators, of what stands
// above them, and of their items. The form of the programme, which every assessor of the subject reads, is not shared out.
import { eq } from 'drizzle-orm';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import type { Staff } from '../auth/accounts.ts';
import { scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { onPanel } from '../files/reach.ts';
import type { Link } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

/** null = all that the queries give. */
export async function assignedNodes(parts: Parts, staff: Staff): Promise<((link: Link) => boolean) | null> {
  const { db, tables } = parts.storage;
  const { reviewPanels: panels, reviewAssignments: assigned, programmeRounds: rounds } = tables;
  const scope = scopeOf(staff);
  if (scope.kind !== 'assigned') return null;
  const rows = await db
    .select({
      subject: assigned.subject,
      instrument: panels.instrument,
      campaign: panels.campaign,
      indicators: assigned.indicators,
      programme: rounds.programme,
    })
    .from(assigned)
    .innerJoin(panels, eq(panels.id, assigned.panel))
    .leftJoin(rounds, eq(rounds.id, panels.round))
    .where(onPanel(parts, scope.user));
  const own = rows.map((row) => ({
    ...row,
    nodes: row.indicators && nodesAround(parts, row.instrument, row.indicators),
  }));
  return ({ subject, instrument, campaign, node }) =>
    own.some(
      (row) =>
        row.subject === subject &&
        (campaign === '' || campaign === row.campaign) &&
        (row.programme === instrument ||
          (row.instrument === instrument && (row.nodes === null || row.nodes.has(node)))),
    );
}

function nodesAround({ catalog }: Parts, id: string, indicators: readonly string[]): ReadonlySet<string> {
  const trees = catalog.versions.filter((version) => version.id === id).map(({ instrument }) => treeOf(instrument));
  const nodes = trees.flatMap((tree) =>
    indicators.flatMap((indicator) => {
      const leaves = tree.leavesOf(indicator).map(({ code }) => code);
      const items = leaves.flatMap((leaf) => (tree.itemsOf.get(leaf) ?? []).map(({ code }) => code));
      return [...tree.ancestry(indicator).map(({ code }) => code), ...leaves, ...items];
    }),
  );
  return new Set([...indicators, ...nodes]);
}
