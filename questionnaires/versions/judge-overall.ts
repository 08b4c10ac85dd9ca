// The verdict on the overall score: as its dimensions stand, and by what stands above them.
import type { DimensionVerdict, IndicatorChange, TrendBasis } from '../schema/comparison.ts';
import type { Found } from './found.ts';
import { reason, reasonOf, worstVerdict } from './verdict-reasons.ts';

/** A core dimension, or one that was or became one. */
const isCore = ({ module, reasons }: DimensionVerdict): boolean =>
  !module || reasons.some(({ code }) => code === 'module-changed');

export function judgeOverall(found: Found, dimensions: readonly DimensionVerdict[]): DimensionVerdict {
  const core = dimensions.filter(isCore);
  const reweighted = core.filter(({ dimension }) => isReweighted(found.indicators.get(dimension)));
  const codes = (belongs: (one: DimensionVerdict) => boolean) => core.filter(belongs).map(({ dimension }) => dimension);
  const reasons = [
    ...(found.settings.some(({ part }) => part === 'subject') ? [reason('subject-changed')] : []),
    ...reasonOf(
      'dimension-added',
      codes(({ state }) => state === 'added'),
    ),
    ...reasonOf(
      'dimension-removed',
      codes(({ state }) => state === 'removed'),
    ),
    ...reasonOf(
      'dimensions-broken',
      codes(({ state, verdict }) => state === 'kept' && verdict === 'broken'),
    ),
    ...reasonOf(
      'dimensions-rescorable',
      codes(({ verdict }) => verdict === 'rescorable'),
    ),
    ...reasonOf(
      'weights-changed',
      reweighted.map(({ dimension }) => dimension),
    ),
    ...(found.effects.levels ? [reason('levels-changed')] : []),
  ];
  const verdict = worstVerdict(reasons);
  return {
    dimension: '',
    state: 'kept',
    module: false,
    verdict,
    trend: verdict === 'broken' ? 'none' : trendOf(core, reweighted.length > 0),
    reasons,
    anchors: core.flatMap(({ anchors }) => anchors),
    items: {
      before: core.reduce((sum, { items }) => sum + items.before, 0),
      after: core.reduce((sum, { items }) => sum + items.after, 0),
    },
  };
}

const isReweighted = (change: IndicatorChange | undefined): boolean => change?.kinds.includes('reweighted') ?? false;

function trendOf(core: readonly DimensionVerdict[], reweighted: boolean): TrendBasis {
  const found = new Set(core.map(({ trend }) => trend));
  if (found.has('none')) return 'none';
  if (found.has('anchors')) return 'anchors';
  return found.has('rescored') || reweighted ? 'rescored' : 'as-is';
}
