// What a reader asks of a log, made into what is looked for in the chain: groups become actions, days moments, names targets.
import { z } from 'zod';
import { addDays, firstMomentOf } from '../../programmes/engine/beijing-days.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { findKept } from '../staff/keep-staff.ts';
import { type ActionGroup, actionGroups, actionsOf } from './action-groups.ts';
import { server } from './event.ts';
import { type EventFilter, type Span, spanOf } from './find-events.ts';
import { findTargets } from './find-targets.ts';
import type { ReadChain } from './log-reader.ts';

export const choiceFields = {
  group: z.enum(actionGroups as [ActionGroup, ...ActionGroup[]]).optional(),
  /** An account's id, or `server`. */
  actor: z.string().min(1).max(64).optional(),
  /** Beijing days, the last one included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** A name or an id of what something was done to. */
  text: z.string().trim().max(80).optional(),
};
export interface Choice {
  readonly group?: ActionGroup | undefined;
  readonly actor?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
}

/** @throws not-found for an account that the reader does not keep */
export async function chooseEvents(
  parts: Pick<Deps, 'storage'>,
  staff: Staff,
  { reader, chain }: ReadChain,
  { group, actor, from, to, text }: Choice,
): Promise<{ filter: EventFilter; span: Span }> {
  if (actor !== undefined && actor !== server) await findKept(parts, staff, actor);
  const period = { from: from && firstMomentOf(from), until: to && firstMomentOf(addDays(to, 1)) };
  return {
    filter: {
      actor,
      actions: group && actionsOf(group),
      targets: text ? await findTargets(parts, reader, chain, text) : undefined,
    },
    span: await spanOf(parts.storage, chain, { from: period.from || undefined, until: period.until || undefined }),
  };
}
