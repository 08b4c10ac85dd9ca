// A deed on a campaign as the audit log tells it: in the chain of the school that runs it by itself, or else the platform's.
import type { Action } from '../audit/actions.ts';
import { type Actor, type AuditEvent, chainOf } from '../audit/event.ts';
import type { Campaign } from './queries.ts';

export function campaignEvent(
  by: Actor,
  action: Action,
  { id, owner }: Pick<Campaign, 'id' | 'owner'>,
  details: AuditEvent['details'] = {},
): AuditEvent {
  return { chain: chainOf(owner), by, action, target: `campaign:${id}`, details };
}
