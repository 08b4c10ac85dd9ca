// Who reads which evidence: an institution its own, the operator all, an assessor what is linked to the subjects and the instrument
// that a running panel assigned, or to the form of the programme it reviews for, and of those links only these.
import { and, eq, exists, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { appliedBy, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { onPanel } from '../files/reach.ts';

type Parts = Pick<Deps, 'storage'>;

/** A condition on `evidence`; undefined = all. */
export function evidenceWithin(parts: Parts, staff: Staff): SQL | undefined {
  const { db, tables } = parts.storage;
  const { evidence, evidenceLinks: links } = tables;
  if (scopeOf(staff).kind !== 'assigned') return appliedBy(parts, staff, evidence.institution);
  const linked = db
    .select({ evidence: links.evidence })
    .from(links)
    .where(and(eq(links.evidence, evidence.id), linksWithin(parts, staff)));
  return and(isNull(evidence.removedAt), exists(linked));
}

/** A condition on `evidence_links`, beside that on their pieces. */
export function linksWithin(parts: Parts, staff: Staff): SQL | undefined {
  const { db, tables } = parts.storage;
  const { evidenceLinks: links, reviewPanels: panels, reviewAssignments: assigned, programmeRounds: rounds } = tables;
  const ofRound = db.select({ id: rounds.programme }).from(rounds).where(eq(rounds.id, panels.round));
  const scope = scopeOf(staff);
  if (scope.kind !== 'assigned') return undefined;
  return exists(
    db
      .select({ panel: assigned.panel })
      .from(assigned)
      .innerJoin(panels, eq(panels.id, assigned.panel))
      .where(
        and(
          onPanel(parts, scope.user),
          eq(assigned.subject, links.subject),
          or(eq(panels.instrument, links.instrument), inArray(links.instrument, ofRound)),
          or(eq(links.campaign, ''), eq(links.campaign, panels.campaign)),
        ),
      ),
  );
}
