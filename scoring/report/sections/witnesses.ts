// Section `witnesses` 三方对照: what the institution claims, what its evidence supports and what the panel found, as one radar of
// three lines and indicator by indicator. There only where evidence or a panel is.
import type { ScoreSheet } from '../../model.ts';
import { evidenceKinds, isRunning } from '../../witnesses/evidence-rule.ts';
import type { WitnessedItem, WitnessLine } from '../../witnesses/three-values.ts';
import { center, left, levelCell, scoreCell, textCell } from '../cells.ts';
import { witnessLooks } from '../palette.ts';
import type { Block, Cell, RadarSeries } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import type { WitnessInput } from '../report-input.ts';
import { institutionTrace, witnessTrace } from '../trace-id.ts';
import { lineWords } from '../wording/value-words.ts';
import type { SectionRoom } from './section.ts';

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
          { kind: 'paragraph', text: whichCounts(context, witnesses), tone: 'plain' },
          ...panelNote(context, witnesses),
          overall(context, institution.sheet, witnesses),
          radar(context, institution, institution.sheet, witnesses),
          values(context, institution, witnesses),
          ruleTable(context, witnesses),
        ],
      },
    ];
  },
};

function whichCounts({ words }: ReportContext, { counts, found }: WitnessInput): string {
  return counts === 'found' && !found ? words.witnesses.waiting : words.witnesses.counts[counts];
}

/** Why there is no third line. */
function panelNote({ words }: ReportContext, { panel, found }: WitnessInput): Block[] {
  if (found) return [];
  const text = panel === null ? words.witnesses.noPanel : words.witnesses.openPanel;
  return [{ kind: 'paragraph', text, tone: 'note' }];
}

function overall({ words }: ReportContext, own: ScoreSheet, { supported, found }: WitnessInput): Block {
  const fact = (label: string, sheet: ScoreSheet, trace: string, told = words) => {
    const level = sheet.level.state === 'levelled' ? sheet.level.level : null;
    return { label: words.witnesses.overall(label), cell: scoreCell(told, sheet.overall, trace, level) };
  };
  return {
    kind: 'facts',
    items: [
      fact(words.witnesses.claimed, own, institutionTrace('')),
      fact(words.witnesses.supported, supported, witnessTrace('supported', '')),
      ...(found ? [fact(words.witnesses.found, found, witnessTrace('found', ''), lineWords(words, 'found'))] : []),
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
      counts === 'found' && !withFound
        ? { withheld: words.witnesses.pending }
        : level({ claimed, supported, found }[counts], steps),
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
