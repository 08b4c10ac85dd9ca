// Everything that stands against publishing a draft, in the reader's language: its format, the rules, the other instruments, and
// its place among what is published already.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { compareVersions } from '../instruments/catalog.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import type { Fault } from '../problems.ts';
import { tooSmallBump } from './compare.ts';
import { faultsIn, parseContent, type ReadContent } from './draft-content.ts';
import type { DraftRow } from './queries.ts';

const sentences = {
  'version-exists': {
    'zh-CN': '版本 {} 已发布，请改用更高的版本号。',
    en: 'Version {} is published already: use a higher number.',
  },
  'version-behind': {
    'zh-CN': '已发布到 {}，版本号须更高。',
    en: '{} is published already: the number must be higher.',
  },
  'bump-too-small': {
    'zh-CN': '改动需要更高的版本号：至少 {}。',
    en: 'The changes demand a higher version number: at least {}.',
  },
  'profile-exists': {
    'zh-CN': '评分方案 {} 已发布，请改用下一个序号。',
    en: 'The profile {} is published already: use the next number.',
  },
  'profile-misnamed': {
    'zh-CN': '评分方案的名称与序号应为 {}。',
    en: 'The profile should be named {}.',
  },
  'no-profile': { 'zh-CN': '没有评分方案。', en: 'There is no profile.' },
} as const satisfies Record<string, Record<Language, string>>;

type Parts = Pick<Deps, 'storage' | 'catalog'>;
type Judged = Pick<DraftRow, 'kind' | 'instrument' | 'version' | 'content'>;

export async function judgeDraft(parts: Parts, draft: Judged, language: Language): Promise<Fault[]> {
  await bringUpToDate(parts);
  const read = parseContent(draft.content, language);
  if ('faults' in read) return read.faults;
  const own = faultsIn(read, parts.catalog, language);
  return [...own, ...placeFaults(parts, draft, read, language)];
}

function placeFaults(parts: Parts, { kind }: Judged, read: ReadContent, language: Language): Fault[] {
  const fault = (path: string, code: keyof typeof sentences, detail = ''): Fault => ({
    path,
    code,
    message: sentences[code][language].replace('{}', detail),
  });
  const { catalog } = parts;
  const { id, version } = read.instrument;
  const keys = Object.keys(read.profiles);
  const misnamed = Object.entries(read.profiles).filter(([key, { name, number }]) => key !== `${name}@${number}`);
  const faults = misnamed.map(([key]) => fault(`profiles.${key}`, 'profile-misnamed', key));
  if (keys.length === 0) faults.push(fault('profiles', 'no-profile'));
  if (kind === 'profile') {
    const published = catalog.get(id, version);
    const taken = Object.values(read.profiles).filter(({ name, number }) => published?.profile(name, number));
    return [
      ...faults,
      ...taken.map(({ name, number }) => fault(`profiles.${name}@${number}`, 'profile-exists', `${name}@${number}`)),
    ];
  }
  const newest = catalog.versions.findLast((one) => one.id === id);
  if (catalog.get(id, version)) faults.push(fault('instrument.version', 'version-exists', version));
  else if (newest && compareVersions(version, newest.version) < 0 && sameMajor(version, newest.version))
    faults.push(fault('instrument.version', 'version-behind', newest.version));
  else {
    const small = tooSmallBump(parts, read);
    if (small) faults.push(fault('instrument.version', 'bump-too-small', small.atLeast));
  }
  return faults;
}

/** A fix for an older major version may follow a newer one. */
const sameMajor = (one: string, other: string): boolean => one.split('.')[0] === other.split('.')[0];
