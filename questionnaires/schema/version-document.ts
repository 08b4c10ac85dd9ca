// One JSON document of a whole version: instrument, texts and profiles together, for tools that exchange one file instead of a folder.
// Read with every fault at once, in both languages; written so that reading gives the same again.
import { z } from 'zod';
import type { Draft } from './checks/draft.ts';
import { instrumentSchema } from './instrument.ts';
import { type IssueFault, issueFaults } from './issue-faults.ts';
import { type Language, languageSchema } from './names.ts';
import { profileSchema } from './profile.ts';
import { type DocumentFault, readJson } from './read-json.ts';
import { textsSchema } from './texts.ts';

export const versionDocumentSchema = z.strictObject({
  /** Where an editor finds the JSON Schema; not part of the version. */
  $schema: z.string().optional(),
  schema: z.literal('shuheng-version/1'),
  instrument: instrumentSchema,
  texts: z.partialRecord(languageSchema, textsSchema),
  profiles: z.array(profileSchema),
});
export type VersionDocument = z.infer<typeof versionDocumentSchema>;

export type VersionRead = { readonly draft: Draft } | { readonly faults: readonly DocumentFault[] };

/** @returns the version as it would stand in its folder, or all that is wrong with the text. What it means is check-instrument's to judge. */
export function readVersionJson(text: string): VersionRead {
  const read = readJson(text);
  return 'faults' in read ? read : parseVersion(read.value);
}

/** The same for a document that is parsed already and known to be within bounds. */
export function parseVersion(value: unknown): VersionRead {
  const parsed = versionDocumentSchema.safeParse(value);
  if (!parsed.success) return { faults: inBothLanguages(parsed.error.issues, value) };
  const { instrument, texts, profiles } = parsed.data;
  const repeated = repeatedProfiles(profiles);
  return repeated.length > 0 ? { faults: repeated } : { draft: { instrument, texts, profiles } };
}

export function writeVersionJson({ instrument, texts, profiles }: Draft): string {
  const document: VersionDocument = { schema: 'shuheng-version/1', instrument, texts, profiles: [...profiles] };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function inBothLanguages(issues: z.ZodError['issues'], value: unknown): DocumentFault[] {
  const said = (language: Language): IssueFault[] => issueFaults(issues, value, '', language);
  const english = said('en');
  return said('zh-CN').map(({ path, code, message }, at) => ({
    path: path.replace(/^\./, ''),
    code,
    message: { 'zh-CN': message, en: english[at]?.message ?? message },
  }));
}

/** In a folder a profile's name and number are its file: two of them cannot both be kept. */
function repeatedProfiles(profiles: VersionDocument['profiles']): DocumentFault[] {
  const names = profiles.map(({ name, number }) => `${name}@${number}`);
  return names.flatMap((name, at) =>
    names.indexOf(name) === at
      ? []
      : [
          {
            path: `profiles.${at}`,
            code: 'repeated-profile',
            message: { 'zh-CN': `评分方案 ${name} 出现了两次`, en: `the profile ${name} is there twice` },
          },
        ],
  );
}
