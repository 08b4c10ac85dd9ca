// 短板: an overall level that no strong domain can buy. The weakest mandatory domain, or a floor per domain, limits it.

export interface BoardDomain {
  readonly domain: string;
  /** null = insufficient. */
  readonly level: number | null;
  readonly mandatory: boolean;
}

export interface ShortBoard {
  readonly state: 'levelled';
  readonly level: number;
  /** Mandatory domains at the weakest level, where they lower the overall. */
  readonly limitedBy: readonly string[];
}

/**
 * min(overall, weakest mandatory domain).
 * @returns insufficient without an overall level, or where a mandatory domain has no level: an unknown board may be the
 * shortest
 */
export function shortBoardLevel(
  overall: number,
  domains: readonly BoardDomain[],
):
  | ShortBoard
  | { readonly state: 'insufficient'; readonly reason: 'overall' | 'domain'; readonly domains: readonly string[] } {
  if (!Number.isFinite(overall)) return { state: 'insufficient', reason: 'overall', domains: [] };
  const mandatory = domains.filter((domain) => domain.mandatory);
  const unknown = mandatory.filter(({ level }) => level === null || !Number.isFinite(level));
  if (unknown.length > 0)
    return { state: 'insufficient', reason: 'domain', domains: unknown.map(({ domain }) => domain) };
  const weakest = Math.min(...mandatory.map(({ level }) => level ?? Infinity));
  const level = Math.min(overall, weakest);
  return {
    state: 'levelled',
    level,
    limitedBy: level < overall ? mandatory.filter((one) => one.level === weakest).map(({ domain }) => domain) : [],
  };
}

/** 每个一级指标得分不低于应得分的 y %: the domains below the floor; an unscored one is below it. */
export function belowFloor(
  domains: readonly { readonly domain: string; readonly score: number | null; readonly full: number }[],
  share: number,
): string[] {
  return domains.filter(({ score, full }) => score === null || score < share * full - 1e-9).map(({ domain }) => domain);
}
