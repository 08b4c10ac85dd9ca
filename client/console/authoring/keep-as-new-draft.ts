// What one wrote while somebody else saved becomes a draft of its own: begun as the other one was, then filled.
import { instrumentDrafts, staff } from '../../api.ts';
import type { DraftBeginning, OpenDraft, VersionContent } from '../../authoring-contract.ts';

async function beginningLike({ kind, basis, instrument, version, title }: OpenDraft): Promise<DraftBeginning> {
  if (basis && kind === 'version') return { from: 'version', ...basis, bump: 'patch' };
  if (!basis) return { from: 'blank', instrument, title };
  const published = await staff.instruments();
  const found = published.find((one) => one.id === instrument && one.version === version);
  const first = found?.profiles[0];
  return { from: 'profile', instrument, version, profile: first ? `${first.name}@${first.number}` : '' };
}

/** @returns the id of the new draft */
export async function keepAsNewDraft(draft: OpenDraft, content: VersionContent): Promise<string> {
  const { id } = await instrumentDrafts.begin(await beginningLike(draft));
  const { revision } = await instrumentDrafts.open(id);
  await instrumentDrafts.save(id, revision, content);
  return id;
}
