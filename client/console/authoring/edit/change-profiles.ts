// Steps that concern the profiles of a version, or one of them.
import type { Profile } from '../../../../questionnaires/schema/profile.ts';
import type { VersionContent } from '../../../authoring-contract.ts';

export function changeProfiles(content: VersionContent, change: (profile: Profile) => Profile): VersionContent {
  const profiles = Object.entries(content.profiles).map(([name, profile]) => [name, change(profile)] as const);
  return { ...content, profiles: Object.fromEntries(profiles) };
}

export function changeProfile(
  content: VersionContent,
  name: string,
  change: (profile: Profile) => Profile,
): VersionContent {
  const profile = content.profiles[name];
  return profile ? { ...content, profiles: { ...content.profiles, [name]: change(profile) } } : content;
}

export const profileName = ({ name, number }: Pick<Profile, 'name' | 'number'>): string => `${name}@${number}`;

/** One more profile like this one, under the next number. */
export function copyProfile(content: VersionContent, name: string): { content: VersionContent; name: string } {
  const profile = content.profiles[name];
  if (!profile) return { content, name };
  const numbers = Object.values(content.profiles).flatMap((one) => (one.name === profile.name ? one.number : []));
  const copy = { ...profile, number: Math.max(...numbers) + 1 };
  const next = profileName(copy);
  return { content: { ...content, profiles: { ...content.profiles, [next]: copy } }, name: next };
}

export function removeProfile(content: VersionContent, name: string): VersionContent {
  const { [name]: _, ...profiles } = content.profiles;
  return { ...content, profiles };
}
