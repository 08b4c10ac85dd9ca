// Section `change`: moved, not yet or cannot tell, per first-level indicator of the institution and of each cohort, against
// its last closed campaign. Where versions differ a line goes on as far as they allow; where it breaks, that is said.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { left, right, scoreCell, textCell } from '../cells.ts';
import type { CohortView } from '../cohort-view.ts';
import type { InstrumentView } from '../instrument-view.ts';
import type { Block, Cell, NumberKind } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import type { EarlierWave } from '../report-input.ts';
import { changeTrace, cohortTraceId, institutionTrace } from '../trace-id.ts';
import {
  type Change,
  type CohortPair,
  cohortPair,
  formPair,
  isRedrawn,
  lineOf,
  pairChange,
  scoreChange,
  worthwhile,
} from '../wave-figures.ts';
import type { Wording } from '../wording.ts';
import { cohortCaption, meanCell } from './cohort-cells.ts';
import type { SectionRoom } from './section.ts';
import { basisCells, crossingBlocks } from './version-crossing.ts';

export const changeSection: SectionRoom = {
  id: 'change',
  build: (context) => {
    const { input, words, institution, cohorts } = context;
    const blocks = (input.earlier ?? []).flatMap((wave): Block[] => {
      if (institution?.instrument.id === wave.instrument) return institutionBlocks(words, institution, wave);
      const cohort = cohorts.find(({ instrument }) => instrument.id === wave.instrument);
      return cohort ? cohortBlocks(context, cohort, wave) : [];
    });
    if (blocks.length === 0) return [];
    const intros = new Set(
      (input.earlier ?? []).map(({ campaign }) => words.evidence.change.intro(campaign.name, campaign.closes)),
    );
    const notes = [...intros].map((text): Block => ({ kind: 'paragraph', text, tone: 'note' }));
    return [{ id: 'change', title: words.evidence.change.title, blocks: [...notes, ...blocks] }];
  },
};

/** What stands before a table; `stop` where no table follows. Reports of earlier editions go by the major version. */
function cautions(words: Wording, { texts }: InstrumentView, wave: EarlierWave): { blocks: Block[]; stop: boolean } {
  if (wave.lines) {
    const stop = wave.lines.every(({ basis, module }) => module || basis === 'none');
    return { blocks: crossingBlocks(words, texts.title, wave), stop };
  }
  const [before, now] = wave.versions;
  const { broken, altered } = words.evidence.change;
  if (wave.comparable === 'same') return { blocks: [], stop: false };
  const text = wave.comparable === 'broken' ? broken(texts.title, before, now) : altered(texts.title, before, now);
  const stop = wave.comparable === 'broken';
  return { blocks: [{ kind: 'paragraph', text, tone: stop ? 'warning' : 'note' }], stop };
}

const columnsOf = ({ column, evidence }: Wording, wave: EarlierWave) => [
  left(column.indicator, 2.5),
  right(evidence.change.before, 2.5),
  right(evidence.change.now, 2.5),
  right(evidence.change.change, 2.8),
  left(evidence.change.verdict, 1.9),
  ...(wave.lines ? [left(evidence.change.basis, 1.8)] : []),
];

function changeCells(words: Wording, found: Change | null, trace: string, as: NumberKind, unit: number): Cell[] {
  if (!found) return [{ withheld: words.noLevel }, { withheld: words.noLevel }];
  const bounds = found.low < found.high ? { low: found.low / unit, high: found.high / unit } : {};
  return [{ number: found.change / unit, as, ...bounds, trace }, textCell(words.evidence.change.moved[found.verdict])];
}

/** Which lines break although the versions would let them go on. */
function cut(text: (names: readonly string[]) => string, names: readonly string[]): Block[] {
  return names.length > 0 ? [{ kind: 'paragraph', text: text(names), tone: 'warning' }] : [];
}

function institutionBlocks(words: Wording, institution: InstitutionView, wave: EarlierWave): Block[] {
  const { sheet } = institution;
  if (!sheet || !wave.sheet) return [];
  const { blocks, stop } = cautions(words, institution, wave);
  if (stop) return blocks;
  const named = (code: string) => (code === '' ? words.cohort.overall : `${code} ${institution.name(code)}`);
  const codes = ['', ...institution.domains.map(({ code }) => code)];
  const rows = codes.map((code): Cell[] => {
    const pair = formPair(wave, sheet, code);
    const trace = institutionTrace(changeTrace(code));
    const after = pair ? pair.after : code === '' ? sheet.overall : institution.found(code)?.score;
    return [
      textCell(named(code)),
      pair ? scoreCell(words, pair.before, trace) : { withheld: words.noLevel },
      scoreCell(words, after, pair?.redrawn ? trace : institutionTrace(code)),
      ...changeCells(words, pair && scoreChange(pair.before, pair.after), trace, 'difference', 1),
      ...basisCells(words, wave, code, pair !== null),
    ];
  });
  const cutOff = codes.filter((code) => lineOf(wave, code)?.basis !== 'none' && !formPair(wave, sheet, code));
  const { institution: caption, institutionNote, notScored } = words.evidence.change;
  const note = institutionNote(worthwhile);
  return [
    ...blocks,
    ...cut(notScored, cutOff.map(named)),
    { kind: 'table', id: 'institution-change', caption, columns: columnsOf(words, wave), rows, note },
  ];
}

/** Then and now: as either report tells the node, or both on what the versions share. */
function meanCells(
  words: Wording,
  [before, now]: readonly [CohortView, CohortView],
  code: string,
  pair: CohortPair,
  redrawn: boolean,
): [Cell, Cell] {
  const { id } = now.instrument;
  const trace = cohortTraceId(id, changeTrace(code));
  if (pair.state === 'told' && pair.redrawn !== null) {
    const told = (mean: number): Cell => ({ number: ladderOf(mean), as: 'ladder', level: now.levelOf(mean), trace });
    return [told(pair.before.mean), told(pair.after.mean)];
  }
  // What is withheld of common items is not replaced by figures of all: they would be read as the same.
  if (pair.state === 'withheld' && redrawn) {
    const hidden = { withheld: words.withheld.complement };
    return [hidden, hidden];
  }
  const after = meanCell(words, now, now.node(code), cohortTraceId(id, code), false);
  if (pair.state === 'broken' || pair.state === 'unable') return [{ withheld: words.noLevel }, after];
  return [meanCell(words, before, before.node(code), trace, false), after];
}

function cohortBlocks({ words, earlierCohort }: ReportContext, cohort: CohortView, wave: EarlierWave): Block[] {
  const before = earlierCohort(wave.instrument);
  if (!before) return [];
  const { blocks, stop } = cautions(words, cohort, wave);
  if (stop) return blocks;
  const { id } = cohort.instrument;
  const named = (code: string) => (code === '' ? words.cohort.overall : cohort.name(code));
  const pairs = ['', ...cohort.domains.map(({ code }) => code)].map((code) => {
    return { code, pair: cohortPair(before, cohort, code, lineOf(wave, code)) };
  });
  const rows = pairs.map(({ code, pair }): Cell[] => {
    const trace = cohortTraceId(id, changeTrace(code));
    return [
      textCell(named(code)),
      ...meanCells(words, [before, cohort], code, pair, isRedrawn(lineOf(wave, code))),
      ...changeCells(words, pairChange(before, cohort, pair), trace, 'difference', 25),
      ...basisCells(words, wave, code, pair.state !== 'unable'),
    ];
  });
  const unable = pairs.filter(({ pair }) => pair.state === 'unable').map(({ code }) => named(code));
  const caption = cohortCaption(words, cohort, words.evidence.change.cohort);
  const bounded = pairs.some(({ pair }) => pair.state === 'told' && pair.bounded);
  const { cohortNote, boundedNote } = words.evidence.change;
  const note = cohortNote(worthwhile) + (bounded ? boundedNote : '');
  return [
    ...blocks,
    ...cut(words.evidence.change.unable, unable),
    { kind: 'table', id: `${id}-change`, caption, columns: columnsOf(words, wave), rows, note },
  ];
}
