// The programmes this server serves: sealed definitions, read once from their folders.
import type { Programme, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import type { Language } from '../../questionnaires/schema/names.ts';

export interface ServedProgramme {
  readonly programme: Programme;
  readonly texts: Readonly<Partial<Record<Language, ProgrammeTexts>>>;
  readonly sha256: string;
  readonly date: string;
}

export interface Programmes {
  readonly list: readonly ServedProgramme[];
  find(id: string, version: string): ServedProgramme | undefined;
}

export function createProgrammes(list: readonly ServedProgramme[]): Programmes {
  const byKey = new Map(list.map((served) => [`${served.programme.id}@${served.programme.version}`, served]));
  return { list, find: (id, version) => byKey.get(`${id}@${version}`) };
}

/** A language a programme lacks is answered by the one it has first. */
export function textsIn({ programme, texts }: ServedProgramme, language: Language): ProgrammeTexts {
  const found = texts[language] ?? texts[programme.languages[0] ?? 'zh-CN'];
  if (!found) throw new Error(`${programme.id}@${programme.version} has no texts`);
  return found;
}
