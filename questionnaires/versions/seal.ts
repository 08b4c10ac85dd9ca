// Seals: a sha-256 over what respondents saw, and one of its own for each profile, so that re-weighting never touches
// the questionnaire's seal. Taken over the raw data as stored, not as parsed, so that a stricter schema breaks no seal.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { sha256Schema } from '../schema/names.ts';
import { canonicalJson } from './canonical.ts';

/** published.json: its presence freezes the folder for ever. */
export const publishedSchema = z.strictObject({
  schema: z.literal('shuheng-published/1'),
  date: z.iso.date(),
  /** Over instrument.json and every text. */
  sha256: sha256Schema,
  /** Per `name@number`, over the profile file. */
  profiles: z.record(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*@[1-9]\d*$/), sha256Schema),
});
export type Published = z.infer<typeof publishedSchema>;

/** Raw contents of a version folder, exactly as JSON.parse gave them. */
export interface RawVersion {
  readonly instrument: unknown;
  readonly texts: Readonly<Record<string, unknown>>;
  /** By `name@number`. */
  readonly profiles: Readonly<Record<string, unknown>>;
}

export function digestOf(data: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(data))));
}

export function sealQuestionnaire(raw: Pick<RawVersion, 'instrument' | 'texts'>): string {
  return digestOf({ instrument: raw.instrument, texts: raw.texts });
}

/** What no longer matches its seal: 'questionnaire', or the key of a changed or vanished profile. */
export function brokenSeals(raw: RawVersion, published: Published): string[] {
  const questionnaire = sealQuestionnaire(raw) === published.sha256 ? [] : ['questionnaire'];
  const profiles = Object.entries(published.profiles)
    .filter(([key, seal]) => !Object.hasOwn(raw.profiles, key) || digestOf(raw.profiles[key]) !== seal)
    .map(([key]) => key);
  return [...questionnaire, ...profiles];
}

/** Profiles that lie in the folder without a seal: not served until published. */
export function unsealedProfiles(raw: RawVersion, published: Published): string[] {
  return Object.keys(raw.profiles).filter((key) => !Object.hasOwn(published.profiles, key));
}

export function sealVersion(raw: RawVersion, date: string): Published {
  const profiles = Object.entries(raw.profiles).map(([key, profile]) => [key, digestOf(profile)]);
  return {
    schema: 'shuheng-published/1',
    date,
    sha256: sealQuestionnaire(raw),
    profiles: Object.fromEntries(profiles),
  };
}
