// What the audit log is told of evidence: its id and what it was linked to, never its title.
import type { Action } from '../audit/actions.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { EvidenceRow, Link } from './queries.ts';

type EvidenceAction = Extract<Action, `evidence-${string}`>;

export const evidenceEvent = (
  { id, institution }: Pick<EvidenceRow, 'id' | 'institution'>,
  { id: by }: Staff,
  action: EvidenceAction,
  details: NonNullable<AuditEvent['details']> = {},
): AuditEvent => ({ chain: institution, by, action, target: `evidence:${id}`, details });

export const nodeOf = ({ subject, instrument, node, campaign, stance }: Link) => ({
  ...{ subject, instrument, node, campaign, stance },
});
