// How the items of one instrument did in one closed campaign, over everybody who answered: for those who write instruments, never
// part of a school's report. A Report like any other, so every rendering prints it.
import type { Counters } from '../cohort/counters.ts';
import type { ItemMoments } from '../cohort/item-products.ts';
import { alphaOfMoments } from '../reliability/cronbach-alpha/alpha-of-moments.ts';
import { reliabilityMethods } from '../reliability/index.ts';
import { beijingMinute } from './beijing-time.ts';
import { textCell } from './cells.ts';
import { reversedItems } from './cohort-confidence.ts';
import { type InstrumentView, viewOf } from './instrument-view.ts';
import { gradedTables } from './items/graded-items.ts';
import { keyedTable } from './items/keyed-items.ts';
import { palette } from './palette.ts';
import type { Block, Cell, Report } from './report.ts';
import type { PinnedInstrument, ReportHead } from './report-input.ts';
import { type Wording, wordingOf } from './wording.ts';

export interface ItemReportInput extends ReportHead {
  readonly pinned: PinnedInstrument;
  /** Of all participants together that may be told. */
  readonly counters: Counters;
  /** null = nobody answered. */
  readonly moments: ItemMoments | null;
  readonly participants: number;
  /** Participants that answered and are not counted. */
  readonly leftOut: number;
  /** The campaign's smallest cell. */
  readonly k: number;
}

export function buildItemReport(input: ItemReportInput): Report {
  const words = wordingOf(input.language);
  const view = viewOf(input.pinned, input.language);
  const told = words.evidence.items;
  const { id, version, audience } = view.instrument;
  const window = words.window(input.campaign.opens, input.campaign.closes);
  const asOfText = words.beijing(beijingMinute(input.asOf));
  return {
    schema: 'shuheng-report/1',
    kind: 'instrument',
    language: input.language,
    number: input.number,
    title: told.title,
    subtitle: view.texts.title,
    demo: input.demo,
    provisional: input.provisional,
    standing: told.standing,
    subject: { id, kind: 'instrument', name: view.texts.title, type: audience },
    campaign: { id: input.campaign.id, name: input.campaign.name, window },
    asOf: input.asOf,
    asOfText,
    palette,
    cover: [
      { label: words.cover.number, value: input.number },
      { label: told.instrument, value: view.texts.title },
      { label: told.version, value: `${version} · ${view.profile.name}@${view.profile.number}` },
      { label: words.cover.campaign, value: input.campaign.name },
      { label: words.cover.organiser, value: input.campaign.organiser },
      { label: words.cover.asOf, value: asOfText },
    ],
    sections: [{ id: 'items', title: told.title, blocks: blocksOf(words, view, input) }],
  };
}

function blocksOf(
  words: Wording,
  view: InstrumentView,
  { counters, moments, participants, leftOut, k }: ItemReportInput,
): Block[] {
  const told = words.evidence.items;
  const { persons } = reliabilityMethods['item-analysis'].floor;
  const facts: Block = {
    kind: 'facts',
    items: [
      { label: told.participants, cell: { number: participants, as: 'count' } },
      ...(leftOut > 0 ? [{ label: told.leftOut, cell: { number: leftOut, as: 'count' } as const }] : []),
      { label: told.persons, cell: { number: counters.persons, as: 'count' } },
      { label: told.complete, cell: { number: moments?.persons ?? 0, as: 'count' } },
      { label: told.alpha, cell: alphaCell(words, view, moments) },
    ],
  };
  if (counters.persons < persons) return [facts, { kind: 'paragraph', text: told.few(persons), tone: 'warning' }];
  return [facts, ...gradedTables(words, view, { counters, moments, k }), ...keyedTable(words, view, counters, k)];
}

function alphaCell(words: Wording, view: InstrumentView, moments: ItemMoments | null): Cell {
  const alpha = moments && alphaOfMoments(moments, reversedItems(view));
  if (alpha?.state !== 'estimated' || !alpha.result) return textCell(words.noLevel);
  const { alpha: number, low, high } = alpha.result;
  return { number, as: 'coefficient', low, high };
}
