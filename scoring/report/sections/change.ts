// Section `change`: moved, not yet or cannot tell, per first-level indicator of the institution and of each cohort, against
// its last closed campaign. Across a major version nothing is compared, and that is said.
import { left, right, scoreCell, textCell } from '../cells.ts';
import type { CohortView } from '../cohort-view.ts';
import type { InstrumentView } from '../instrument-view.ts';
import type { Block, Cell, NumberKind } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import type { EarlierWave } from '../report-input.ts';
import { changeTrace, cohortTraceId, institutionTrace } from '../trace-id.ts';
import { type Change, cohortChange, scoreChange, worthwhile } from '../wave-figures.ts';
import type { Wording } from '../wording.ts';
import { cohortCaption, meanCell } from './cohort-cells.ts';
import type { SectionRoom } from './section.ts';

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

/** null where the two may be compared as they are. */
function caution(words: Wording, { texts }: InstrumentView, wave: EarlierWave): Block | null {
  const [before, now] = wave.versions;
  const { broken, altered } = words.evidence.change;
  if (wave.comparable === 'same') return null;
  return wave.comparable === 'broken'
    ? { kind: 'paragraph', text: broken(texts.title, before, now), tone: 'warning' }
    : { kind: 'paragraph', text: altered(texts.title, before, now), tone: 'note' };
}

const columnsOf = ({ column, evidence }: Wording) => [
  left(column.indicator, 2.5),
  right(evidence.change.before, 2.5),
  right(evidence.change.now, 2.5),
  right(evidence.change.change, 2.8),
  left(evidence.change.verdict, 1.9),
];

function changeCells(words: Wording, found: Change | null, trace: string, as: NumberKind, unit: number): Cell[] {
  if (!found) return [{ withheld: words.noLevel }, { withheld: words.noLevel }];
  const bounds = found.low < found.high ? { low: found.low / unit, high: found.high / unit } : {};
  return [{ number: found.change / unit, as, ...bounds, trace }, textCell(words.evidence.change.moved[found.verdict])];
}

function institutionBlocks(words: Wording, institution: InstitutionView, wave: EarlierWave): Block[] {
  const { sheet } = institution;
  if (!sheet || !wave.sheet) return [];
  const warned = caution(words, institution, wave);
  if (wave.comparable === 'broken') return warned ? [warned] : [];
  const then = new Map(wave.sheet.indicators.map(({ indicator, score }) => [indicator, score]));
  const rows = ['', ...institution.domains.map(({ code }) => code)].map((code): Cell[] => {
    const before = code === '' ? wave.sheet?.overall : then.get(code);
    const after = code === '' ? sheet.overall : institution.found(code)?.score;
    const trace = changeTrace(code);
    return [
      textCell(code === '' ? words.cohort.overall : `${code} ${institution.name(code)}`),
      scoreCell(words, before, institutionTrace(trace)),
      scoreCell(words, after, institutionTrace(code)),
      ...changeCells(words, scoreChange(before, after), institutionTrace(trace), 'difference', 1),
    ];
  });
  const { institution: caption, institutionNote } = words.evidence.change;
  const note = institutionNote(worthwhile);
  return [
    ...(warned ? [warned] : []),
    { kind: 'table', id: 'institution-change', caption, columns: columnsOf(words), rows, note },
  ];
}

function cohortBlocks({ words, earlierCohort }: ReportContext, cohort: CohortView, wave: EarlierWave): Block[] {
  const before = earlierCohort(wave.instrument);
  if (!before) return [];
  const warned = caution(words, cohort, wave);
  if (wave.comparable === 'broken') return warned ? [warned] : [];
  const { id } = cohort.instrument;
  const rows = ['', ...cohort.domains.map(({ code }) => code)].map((code): Cell[] => {
    const trace = cohortTraceId(id, changeTrace(code));
    return [
      textCell(code === '' ? words.cohort.overall : cohort.name(code)),
      meanCell(words, before, before.node(code), trace, false),
      meanCell(words, cohort, cohort.node(code), cohortTraceId(id, code), false),
      ...changeCells(words, cohortChange(before, cohort, code), trace, 'difference', 25),
    ];
  });
  const caption = cohortCaption(words, cohort, words.evidence.change.cohort);
  const note = words.evidence.change.cohortNote(worthwhile);
  return [
    ...(warned ? [warned] : []),
    { kind: 'table', id: `${id}-change`, caption, columns: columnsOf(words), rows, note },
  ];
}
