// Section `witnesses` 三方对照: what the institution claims, what its evidence supports and what the panel found, as one radar of
// three lines, indicator by indicator, and what blocks the level that is claimed. There only where evidence or a panel is.
import type { ScoreSheet } from '../../model.ts';
import { type EvidenceRule, evidenceKinds, isRunning, kindsFor } from '../../witnesses/evidence-rule.ts';
import type { WitnessedItem, WitnessLine } from '../../witnesses/three-values.ts';
import { center, left, levelCell, scoreCell, textCell } from '../cells.ts';
import { witnessLooks } from '../palette.ts';
import type { Block, Cell, RadarSeries } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import type { WitnessInput } from '../report-input.ts';
import { institutionTrace } from '../trace-id.ts';
import type { SectionRoom } from './section.ts';

/** More would not fit the page; the table above names them all. */
const mostBlocked = 20;

export const witnessSection: SectionRoom = {
  id: 'witnesses',
  build: (context) => {
    const { institution, words, input } = context;
    const { witnesses } = input;
    if (!institution?.sheet || !witnesses) return [];
    return [
      {
        id: 'witnesses',
        title: words.witnesses.title,
        blocks: [
          { kind: 'paragraph', text: words.witnesses.intro, tone: 'plain' },
          { kind: 'paragraph', text: words.witnesses.counts[witnesses.counts], tone: 'plain' },
          ...panelNote(context, witnesses),
          overall(context, institution.sheet, witnesses),
          radar(context, institution, institution.sheet, witnesses),
          values(context, institution, witnesses),
          ...blocked(context, institution, witnesses),
          ruleTable(context, witnesses),
        ],
      },
    ];
  },
};

/** Why there is no third line. */
function panelNote({ words }: ReportContext, { panel, found }: WitnessInput): Block[] {
  if (found) return [];
  const text = panel === null ? words.witnesses.noPanel : words.witnesses.openPanel;
  return [{ kind: 'paragraph', text, tone: 'note' }];
}

const witnessTrace = (line: WitnessLine, node: string): string =>
  institutionTrace(node === '' ? `@${line}` : `@${line}.${node}`);

function overall({ words }: ReportContext, own: ScoreSheet, { supported, found }: WitnessInput): Block {
  const fact = (label: string, sheet: ScoreSheet, trace: string) => {
    const level = sheet.level.state === 'levelled' ? sheet.level.level : null;
    return { label: words.witnesses.overall(label), cell: scoreCell(words, sheet.overall, trace, level) };
  };
  return {
    kind: 'facts',
    items: [
      fact(words.witnesses.claimed, own, institutionTrace('')),
      fact(words.witnesses.supported, supported, witnessTrace('supported', '')),
      ...(found ? [fact(words.witnesses.found, found, witnessTrace('found', ''))] : []),
    ],
  };
}

function radar(
  { words }: ReportContext,
  institution: InstitutionView,
  own: ScoreSheet,
  { supported, found }: WitnessInput,
): Block {
  const { domains } = institution;
  const line = (label: string, { indicators }: ScoreSheet, trace: (node: string) => string) => {
    const values = domains.map(({ code }) => {
      const score = indicators.find(({ indicator }) => indicator === code)?.score;
      return score?.state === 'scored' ? score.value : null;
    });
    return { label, values, traces: domains.map(({ code }, at) => (values[at] === null ? null : trace(code))) };
  };
  const beside = (id: WitnessLine, sheet: ScoreSheet): RadarSeries => ({
    ...{ id, role: 'earlier', look: witnessLooks[id] },
    ...line(words.witnesses[id], sheet, (node) => witnessTrace(id, node)),
  });
  return {
    kind: 'radar',
    id: 'witness-radar',
    caption: words.witnesses.radar,
    axes: domains.map(({ code }) => ({ code, label: institution.short(code) })),
    min: 0,
    max: 100,
    ticks: [20, 40, 60, 80, 100],
    as: 'score',
    series: [
      { id: 'claimed', role: 'subject', ...line(words.witnesses.claimed, own, institutionTrace) },
      beside('supported', supported),
      ...(found ? [beside('found', found)] : []),
    ],
    note: words.witnesses.radarNote,
  };
}

/** A leaf by its name; where it has several ladders, the item as well. */
function labelOf(
  institution: InstitutionView,
  items: readonly WitnessedItem[],
  { item, indicator }: WitnessedItem,
): string {
  const name = `${indicator} ${institution.name(indicator)}`;
  const several = items.filter((one) => one.indicator === indicator).length > 1;
  return several ? `${name} · ${institution.stem(item)}` : name;
}

function values(context: ReportContext, institution: InstitutionView, witnesses: WitnessInput): Block {
  const { words } = context;
  const { items, counts } = witnesses;
  const level = (value: number | null, steps: number): Cell => {
    if (value === null) return { withheld: words.witnesses.notJudged };
    return steps === 5 ? levelCell(words, value) : textCell(words.levelShort(value));
  };
  const withFound = witnesses.found !== null;
  const rows = items.map((one): Cell[] => {
    const { claimed, level: supported, found, foundExactly, steps, item } = one;
    const between = foundExactly !== null && found !== foundExactly;
    return [
      textCell(labelOf(institution, items, one)),
      level(claimed, steps),
      level(supported, steps),
      ...(withFound
        ? [
            between
              ? ({ number: foundExactly, as: 'points', trace: witnessTrace('found', item) } as const)
              : level(found, steps),
          ]
        : []),
      gap(claimed - supported, witnessTrace('supported', item)),
      ...(withFound
        ? [
            foundExactly === null
              ? { withheld: words.noLevel }
              : gap(claimed - foundExactly, witnessTrace('found', item)),
          ]
        : []),
      level({ claimed, supported, found }[counts], steps),
    ];
  });
  const { column } = words.witnesses;
  return {
    kind: 'table',
    id: 'witness-values',
    caption: words.witnesses.table,
    columns: [
      left(words.column.indicator, 5),
      center(words.witnesses.claimed, 1.3),
      center(words.witnesses.supported, 1.5),
      ...(withFound ? [center(words.witnesses.found, 1.5)] : []),
      center(column.supportedGap, 1.5),
      ...(withFound ? [center(column.foundGap, 1.5)] : []),
      center(column.counts, 1.3),
    ],
    rows,
    note: words.witnesses.tableNote,
  };
}

const gap = (levels: number, trace: string): Cell => ({ number: levels, as: 'difference', trace });

/** Indicator, what the next level asks for, and the evidence that is missing for it. */
function blocked(context: ReportContext, institution: InstitutionView, { items, rule }: WitnessInput): Block[] {
  const { words } = context;
  const short = items.filter(({ claimed, level }) => level < claimed);
  if (short.length === 0) return [];
  const rows = short.slice(0, mostBlocked).map((one): Cell[] => {
    const next = one.level + 1;
    const set = one.pieces.filter(({ standing }) => standing !== 'counts');
    const why = set.map(({ piece, standing }) => words.paren(piece.title, words.witnesses.standings[standing]));
    return [
      textCell(labelOf(institution, items, one)),
      textCell(`${words.levelShort(next)} ${institution.option(one.item, next) ?? ''}`.trim()),
      textCell(missing(context, one, rule)),
      textCell(why.length > 0 ? words.join(why) : words.witnesses.noPiece),
    ];
  });
  const { column } = words.witnesses;
  const columns = [
    left(words.column.indicator, 3),
    left(column.clause, 4),
    left(column.missing, 3.4),
    left(column.present, 3),
  ];
  const more = short.length - mostBlocked;
  return [
    {
      kind: 'table',
      id: 'witness-blocked',
      caption: words.witnesses.blocked,
      columns,
      rows,
      ...(more > 0 ? { note: words.summary.moreBlockers(more) } : {}),
    },
  ];
}

/** What would lift the cap by a level. */
function missing({ words }: ReportContext, { held, level, steps }: WitnessedItem, rule: EvidenceRule): string {
  if (held) return words.witnesses.resolve;
  const kinds = kindsFor(rule, level + 1, steps);
  if (kinds.length === 0) return words.witnesses.noKind;
  const told = words.witnesses.needs(words.witnesses.either(kinds.map((kind) => words.witnesses.kinds[kind])));
  return kinds.some(isRunning) ? `${told}${words.witnesses.needsDays(rule.runningDays)}` : told;
}

/** The rule that was gone by: it may be another in every panel. */
function ruleTable({ words }: ReportContext, { rule, judgedOn }: WitnessInput): Block {
  const { rule: told, kinds } = words.witnesses;
  const row = (name: string, level: number): Cell[] => [textCell(name), levelCell(words, level)];
  return {
    kind: 'table',
    id: 'witness-rule',
    caption: told.caption,
    columns: [left(told.piece, 4), center(told.upTo, 2)],
    rows: [
      row(told.none, rule.none),
      ...evidenceKinds.map((kind) =>
        row(isRunning(kind) ? told.over(kinds[kind], rule.runningDays) : kinds[kind], rule.caps[kind]),
      ),
    ],
    note: told.note(judgedOn),
  };
}
