// May results of two versions of one instrument be set side by side? A first, simple rule: a major version is a scale or a
// meaning that changed, so trend lines break there; within one, a change of version or profile is only said.

export type Comparability = 'same' | 'altered' | 'broken';

export interface UsedVersion {
  /** major.minor.patch */
  readonly version: string;
  /** name@number */
  readonly profile: string;
}

const majorOf = ({ version }: UsedVersion): string => version.slice(0, version.indexOf('.'));

export function comparabilityOf(before: UsedVersion, now: UsedVersion): Comparability {
  if (majorOf(before) !== majorOf(now)) return 'broken';
  return before.version === now.version && before.profile === now.profile ? 'same' : 'altered';
}
