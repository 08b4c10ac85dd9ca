// The list with the pieces of evidence that its reports name, for whoever may read evidence; what was taken away since is told as such.
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { evidenceFor, type Piece } from '../evidence/queries.ts';
import { type Rectification, rectificationsOf } from './keep-rectification.ts';

export interface ToldRectification extends Rectification {
  readonly pieces: readonly Piece[];
}

export async function tellRectifications(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  staff: Staff,
  application: string,
): Promise<ToldRectification[]> {
  const items = await rectificationsOf(parts, [application]);
  const ids = items.flatMap(({ evidence }) => evidence);
  const pieces = may(staff, 'evidence.read') && ids.length > 0 ? await evidenceFor(parts, staff, { ids }) : [];
  return items.map((item) => ({ ...item, pieces: pieces.filter(({ id }) => item.evidence.includes(id)) }));
}
