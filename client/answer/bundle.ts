// A version's wording never changes, so what the device has is as good as the server's, and is there without a network.
import type { Language } from '../../questionnaires/schema/names.ts';
import { respondent } from '../api.ts';
import type { Bundle } from '../contract.ts';
import { device } from './keep.ts';

export async function readBundle(id: string, version: string, language: Language): Promise<Bundle> {
  const key = `shuheng:bundle:${id}@${version}:${language}`;
  const known = device.read<Bundle>(key);
  if (known) return known;
  const bundle = await respondent.readBundle(id, version, language);
  await device.write(key, bundle).catch(() => undefined);
  return bundle;
}
