// The rules in words, only those that were used: weights, coverage, level rule, 底线项, linked items, cohorts, peers.

import { inLanguage } from '../cuts-text.ts';
import { formatDecimal } from '../format.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import type { Wording } from '../wording.ts';

export function ruleLines(context: ReportContext): string[] {
  const { words, institution, cohorts } = context;
  const view = institution ?? cohorts[0];
  if (!view) return [words.method.ladder];
  const { coverage, notApplicableLimit } = view.profile.model.parameters;
  const english = context.input.language === 'en';
  const k = cohorts[0]?.rules;
  return [
    words.method.ladder,
    weightsLine(words, view.profile.weights, english),
    // Two thirds is no round percentage; say the fraction.
    words.method.coverage(Math.abs(coverage - 2 / 3) < 1e-9 ? '2/3' : percent(coverage), percent(notApplicableLimit)),
    levelLine(words, view.profile.levels),
    ...(institution && institution.profile.levels.rule !== 'bands' ? [words.method.levelsWhere] : []),
    ...(institution ? institutionLines(words, institution) : []),
    ...(k ? [words.method.cohortRule(k.k, k.distributionK)] : []),
    ...(institution ? [words.method.peersRule] : []),
    words.method.levelNames,
  ];
}

const percent = (share: number): string =>
  `${formatDecimal(share * 100, Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 1)}%`;

function weightsLine(words: Wording, weights: InstitutionView['profile']['weights'], english: boolean): string {
  return weights.method === 'direct'
    ? words.method.weights.direct(inLanguage(weights.source, english) || words.status[weights.status])
    : words.method.weights[weights.method];
}

function levelLine(words: Wording, levels: InstitutionView['profile']['levels']): string {
  if (levels.rule === 'gated') return words.method.gated(Math.round(levels.threshold * 100));
  return levels.rule === 'bands' ? words.method.bands(words.join(levels.cuts.map(String))) : words.method.accumulate;
}

function institutionLines(words: Wording, institution: InstitutionView): string[] {
  const { baselines } = institution.profile;
  const linked = institution.instrument.items.some((item) => item.kind === 'linked');
  const names = words.join((baselines?.indicators ?? []).map((code) => words.quote(institution.name(code))));
  const cap = baselines ? (institution.levelName(baselines.cap) ?? words.level(baselines.cap)) : '';
  return [
    ...(baselines ? [words.method.baselines(names, baselines.below, cap)] : []),
    ...(linked ? [words.method.linkedRule] : []),
  ];
}
