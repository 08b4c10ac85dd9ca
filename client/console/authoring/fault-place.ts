// From the dotted path of a fault to the place of the editor where it is mended. Codes hold dots themselves, so they are
// recognised by what the draft has, longest first.
import type { VersionContent } from '../../authoring-contract.ts';
import type { Node, Place } from './place.ts';

/** The longest of the codes that the rest of a path begins with. */
function codeIn(rest: string, codes: readonly string[]): string | undefined {
  return codes
    .filter((code) => rest === code || rest.startsWith(`${code}.`))
    .sort((one, other) => other.length - one.length)[0];
}

function nodeIn(rest: string, { instrument }: VersionContent): Node | undefined {
  const item = codeIn(
    rest,
    instrument.items.map(({ code }) => code),
  );
  const indicator = codeIn(
    rest,
    instrument.indicators.map(({ code }) => code),
  );
  // `A.1-L` begins with no indicator's code and a dot, but an item may be called as an indicator is.
  if (item !== undefined && item.length >= (indicator?.length ?? 0)) return { is: 'item', code: item };
  return indicator === undefined ? undefined : { is: 'indicator', code: indicator };
}

const inTree = (node: Node | undefined): Place => (node ? { tab: 'tree', node } : { tab: 'tree' });

export function placeOf(path: string, content: VersionContent): Place {
  const part = /^(?:instrument|texts\.[^.]+)\.(items|indicators)(?:\.(.*))?$/.exec(path);
  if (part) {
    const codes = part[1] === 'items' ? content.instrument.items : content.instrument.indicators;
    const code = codeIn(
      part[2] ?? '',
      codes.map((one) => one.code),
    );
    return inTree(code === undefined ? undefined : { is: part[1] === 'items' ? 'item' : 'indicator', code });
  }
  if (!path.startsWith('profiles.')) return { tab: 'basics' };
  const rest = path.slice('profiles.'.length);
  const profile = codeIn(rest, Object.keys(content.profiles));
  if (profile === undefined) return { tab: 'advanced' };
  return { ...placeInProfile(rest.slice(profile.length + 1), content), profile };
}

function placeInProfile(rest: string, content: VersionContent): Place {
  if (/^weights\b/.test(rest)) return { tab: 'weights' };
  const scored = /^(?:keys|cuts|linked|texts\.[^.]+\.explanations)\.(.*)$/.exec(rest);
  if (scored) return inTree(nodeIn(scored[1] ?? '', content));
  if (/^(?:levels|indicatorLevels|baselines|stages|texts)\b/.test(rest)) return { tab: 'levels' };
  const node = nodeIn(rest, content);
  return node ? inTree(node) : { tab: 'advanced' };
}
