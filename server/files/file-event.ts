// What the audit log is told of a file: its id, never its name, which may name a person.
import type { Action } from '../audit/actions.ts';
import type { Actor, AuditEvent } from '../audit/event.ts';
import type { FileRow } from './queries.ts';

type FileAction = Extract<Action, `file-${string}`>;

export const fileEvent = (
  { id, institution }: Pick<FileRow, 'id' | 'institution'>,
  by: Actor,
  action: FileAction,
  details: NonNullable<AuditEvent['details']> = {},
): AuditEvent => ({ chain: institution, by, action, target: `file:${id}`, details });
