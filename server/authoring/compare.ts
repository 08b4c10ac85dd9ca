// What a draft or a published version changes against another one: the draft's forerunner is the newest published version below it.
import type { Profile } from '../../questionnaires/schema/profile.ts';
import {
  type ComparedVersion,
  compareProfiles,
  compareVersions,
  type SmallerBump,
  smallerBump,
  type VersionComparison,
} from '../../questionnaires/versions/compare-versions.ts';
import type { Deps } from '../deps.ts';
import { type CatalogVersion, compareVersions as inOrder } from '../instruments/catalog.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { parseContent, type ReadContent } from './draft-content.ts';
import type { DraftRow } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

const published = ({ instrument, texts, profiles }: CatalogVersion): ComparedVersion => ({
  ...{ instrument, texts },
  profiles: profiles.map(({ profile }) => profile),
});
const written = ({ instrument, texts, profiles }: ReadContent): ComparedVersion => ({
  ...{ instrument, texts },
  profiles: Object.values(profiles),
});

/** The newest published version whose number is lower. */
function forerunnerOf({ catalog }: Parts, id: string, version: string): CatalogVersion | undefined {
  return catalog.versions.findLast((one) => one.id === id && inOrder(one.version, version) < 0);
}

/** @returns null where the number moved far enough, or nothing was published before */
export function tooSmallBump(parts: Parts, read: ReadContent): SmallerBump | null {
  const { id, version } = read.instrument;
  const before = forerunnerOf(parts, id, version);
  return before ? smallerBump(compareVersions(published(before), written(read))) : null;
}

/** @throws Problem where it is not written far enough, or nothing was published before it */
export async function compareDraft(parts: Parts, row: DraftRow): Promise<VersionComparison> {
  await bringUpToDate(parts);
  if (row.kind === 'version' && !forerunnerOf(parts, row.instrument, row.version))
    throw new Problem('nothing-to-compare');
  const read = parseContent(row.content, 'zh-CN');
  if ('faults' in read) throw new Problem('draft-not-comparable');
  if (row.kind === 'profile') return compareFurther(parts, read);
  const before = forerunnerOf(parts, read.instrument.id, read.instrument.version);
  if (!before) throw new Problem('nothing-to-compare');
  return compareVersions(published(before), written(read));
}

/** With the newest published one of the same name, or else the first of the version. */
function compareFurther({ catalog }: Parts, { instrument, texts, profiles }: ReadContent): VersionComparison {
  const [after] = Object.values(profiles);
  const known = catalog.get(instrument.id, instrument.version)?.profiles ?? [];
  const before: Profile | undefined = (known.findLast(({ name }) => name === after?.name) ?? known[0])?.profile;
  if (!after || !before) throw new Problem('nothing-to-compare');
  return compareProfiles({ instrument, texts }, before, after);
}

/** @throws Problem when one of them is not there */
export async function comparePublished(
  parts: Parts,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
): Promise<VersionComparison> {
  await bringUpToDate(parts);
  const [before, after] = [parts.catalog.get(id, from), parts.catalog.get(id, to)];
  if (!before || !after) throw new Problem('not-found');
  return compareVersions(published(before), published(after));
}
