// What the other assessors and the institution see in place of a name: 专家甲, 专家乙 … within one subject, so that nobody can
// follow an assessor from one institution to the next.
const stems = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

const aliasAt = (at: number): string => `专家${stems[at] ?? at + 1}`;

/** The first that is free. @param taken also by whoever has withdrawn: a thread keeps saying who asked */
export function freeAlias(taken: ReadonlySet<string>): string {
  for (let at = 0; ; at++) if (!taken.has(aliasAt(at))) return aliasAt(at);
}

/** In the order in which they were given, not of their signs. */
export function byAlias(one: { readonly alias: string }, other: { readonly alias: string }): number {
  return placeOf(one.alias) - placeOf(other.alias);
}

function placeOf(alias: string): number {
  const sign = alias.slice('专家'.length);
  const at = stems.indexOf(sign);
  return at >= 0 ? at : Number(sign) - 1;
}
