// What the audit log is told of a form: who did what to which items, never a value, a comment or a name.

import type { Action } from '../audit/actions.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { FormPlace } from './form-place.ts';

export function eventOf(
  { id }: Staff,
  { campaign, participant, pin }: FormPlace,
  action: Action,
  details: NonNullable<AuditEvent['details']> = {},
): AuditEvent {
  return {
    chain: participant.institution,
    by: id,
    action,
    target: `form:${campaign.id}/${participant.id}/${pin.id}`,
    details,
  };
}
