// What the audit log is told of a review. All of it stands in the platform's chain: an institution's own names nobody who judges it.
import type { Action } from '../audit/actions.ts';
import { type AuditEvent, platform } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';

export const reviewEvent = (
  staff: Pick<Staff, 'id'>,
  action: Action,
  panel: string,
  details: NonNullable<AuditEvent['details']> = {},
): AuditEvent => ({ chain: platform, by: staff.id, action, target: `panel:${panel}`, details });
