// The appendix of the institution's own form: weights, gate shares, level limits with their status, 裁剪, 不适用 and gaps.
import type { ScoreSheet } from '../../model.ts';
import { left, right, textCell } from '../cells.ts';
import { cutsText, inLanguage } from '../cuts-text.ts';
import { answerOf } from '../readings.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { institutionTrace } from '../trace-id.ts';

export function weightsTable({ words }: ReportContext, institution: InstitutionView): Block {
  const { tree, domains, tailored } = institution;
  const weights = institution.weights(new Set(tailored));
  const rows = domains.map(({ code }): Cell[] => [
    textCell(`${code} ${institution.name(code)}`),
    { number: weights.indicator.get(code) ?? 0, as: 'share', trace: institutionTrace(code) },
    {
      number: tree.leavesOf(code).filter((leaf) => !tailored.includes(leaf.code)).length,
      as: 'count',
      trace: institutionTrace(code),
    },
  ]);
  const columns = [left(words.column.domain, 4), right(words.column.weight, 2), right(words.column.indicator, 1.4)];
  return { kind: 'table', id: 'weights', caption: words.method.weightsTable, columns, rows };
}

export function sharesTable({ words }: ReportContext, { trace }: InstitutionView, { level }: ScoreSheet): Block[] {
  if (level.state !== 'levelled' || level.rule === 'bands') return [];
  const rows = level.shares.map((share, at): Cell[] => [
    textCell(words.method.shareRow(at + 1)),
    { number: share, as: 'share', trace: trace('@level') },
  ]);
  return [
    {
      kind: 'table',
      id: 'gate-shares',
      caption: words.method.shares,
      columns: [left(words.column.level, 4), right(words.column.share, 2)],
      rows,
    },
  ];
}

export function cutsTable({ words, input }: ReportContext, institution: InstitutionView): Block[] {
  const codes = Object.keys(institution.profile.cuts).filter((code) => {
    const item = institution.tree.items.get(code);
    return item !== undefined && !institution.tailored.includes(item.indicator);
  });
  if (codes.length === 0) return [];
  const rows = codes.map((code): Cell[] => {
    const source = institution.profile.cuts[code]?.source ?? '';
    return [
      textCell(institution.stem(code)),
      textCell(cutsText(words, institution, code)),
      textCell(inLanguage(source, input.language === 'en') || words.noLevel),
    ];
  });
  const { item, cuts, source } = words.column;
  return [
    {
      kind: 'table',
      id: 'cuts',
      caption: words.method.cutsTable,
      columns: [left(item, 3), left(cuts, 3.4), left(source, 3)],
      rows,
    },
  ];
}

export function tailoringBlocks({ words }: ReportContext, institution: InstitutionView): Block[] {
  const { tailored, texts, sheet } = institution;
  const reason = Object.entries(texts.tailoring).find(([type]) => type === sheet?.context.institutionType)?.[1];
  const names = words.join(tailored.map((code) => `${code} ${institution.name(code)}`));
  const text =
    tailored.length > 0 ? words.sentences([words.method.tailored(names), reason ?? '']) : words.method.notTailored;
  return [
    { kind: 'heading', text: words.method.tailoring },
    { kind: 'paragraph', text, tone: 'plain' },
  ];
}

export function levelsTable({ words }: ReportContext, institution: InstitutionView): Block {
  const levels = Object.entries(institution.profileTexts.levels).toSorted(([a], [b]) => Number(a) - Number(b));
  const rows = levels.map(([level, { name, descriptor }]): Cell[] => [
    { text: name, level: Number(level) },
    textCell(descriptor),
  ]);
  const columns = [left(words.column.level, 2), left(words.method.meaning, 6)];
  return { kind: 'table', id: 'levels', caption: words.method.levelsTable, columns, rows };
}

/** 不适用 with its reasons, what was left unanswered, and what the panel that counts did not judge. */
export function gapsBlocks({ words }: ReportContext, institution: InstitutionView, counted: ScoreSheet): Block[] {
  const { sheet } = institution;
  if (!sheet) return [];
  const rows = sheet.notApplicable.map((code): Cell[] => {
    const answer = answerOf(institution, code);
    const reason = answer?.is === 'not-applicable' ? answer.reason : undefined;
    return [textCell(institution.stem(code)), textCell(reason ? words.quote(reason) : words.noLevel)];
  });
  const table: Block = {
    kind: 'table',
    id: 'not-applicable',
    caption: words.method.notApplicable,
    columns: [left(words.column.item, 3), left(words.column.reason, 4)],
    rows,
  };
  const named = (codes: readonly string[], tell: (names: string) => string): Block[] => {
    const names = words.join(codes.map((code) => words.quote(institution.stem(code))));
    return codes.length > 0 ? [{ kind: 'paragraph', text: tell(names), tone: 'plain' }] : [];
  };
  const unjudged = counted.missing.filter((code) => !sheet.missing.includes(code));
  return [
    ...(rows.length > 0 ? [table] : []),
    ...named(sheet.missing, words.method.missing),
    ...named(unjudged, words.counting.unjudged.items),
  ];
}
