// A pinned instrument as reports take it: its texts in the reader's language, Chinese where it has no other.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { PinnedInstrument } from '../../scoring/report/report-input.ts';
import type { Pinned } from '../campaigns/pinned.ts';

export function pinnedPart({ version, profile }: Pinned, language: Language): PinnedInstrument {
  const texts = version.texts[language] ?? version.texts['zh-CN'];
  if (!texts) throw new Error(`${version.id} ${version.version} has no Chinese texts`);
  return {
    instrument: version.instrument,
    texts,
    profile: profile.profile,
    seals: { instrument: version.published.sha256, profile: profile.sha256 },
  };
}
