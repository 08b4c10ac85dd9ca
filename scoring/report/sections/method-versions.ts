// What was used: pinned versions with their seals, level names, and every source with its status.
import { nameOfModel, outsideChoice } from '../../../questionnaires/schema/model-parameters.ts';
import { left, textCell } from '../cells.ts';
import { inLanguage } from '../cuts-text.ts';
import type { InstrumentView } from '../instrument-view.ts';
import { type Fact, modelFact } from '../model-text.ts';
import type { Block, Cell } from '../report.ts';
import type { ReportContext } from '../report-context.ts';

export function versionFacts({ words, input }: ReportContext, views: readonly InstrumentView[]): Block {
  const items = views.flatMap(({ texts, instrument, profile, seals }): Fact[] => [
    {
      label: words.labelled(words.method.instrument, texts.shortTitle),
      cell: { text: `${instrument.id} ${instrument.version}` },
      ...(seals ? { note: words.labelled(words.method.seal, seals.instrument) } : {}),
    },
    {
      label: words.labelled(words.method.profile, texts.shortTitle),
      cell: { text: `${profile.name}@${profile.number}, ${profile.model.id}@${profile.model.version}` },
      ...(seals ? { note: words.labelled(words.method.seal, seals.profile) } : {}),
    },
    // A model of the house is told with its profile.
    ...(outsideChoice(profile.model)
      ? [modelFact(words.labelled(words.method.model, texts.shortTitle), nameOfModel(profile.model))]
      : []),
  ]);
  return { kind: 'facts', items: [...items, { label: words.method.software, cell: { text: input.software } }] };
}

/** Titles are official names and stay as they are; notes are ours and appear only in the reader's language. */
export function sourcesTable({ words, input }: ReportContext, views: readonly InstrumentView[]): Block {
  const english = input.language === 'en';
  const seen = new Set<string>();
  const rows = views.flatMap(({ texts, instrument }) =>
    instrument.sources.flatMap(({ title, status, note }): Cell[][] => {
      const key = `${title} ${status}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const told = english && inLanguage(title, true) === '' ? words.quote(title) : inLanguage(title, english) || title;
      return [
        [
          textCell(texts.shortTitle),
          textCell(told),
          textCell(words.status[status]),
          textCell((note && inLanguage(note, english)) || words.noLevel),
        ],
      ];
    }),
  );
  const { source, status, remark } = words.column;
  return {
    kind: 'table',
    id: 'sources',
    caption: words.method.sourcesTable,
    columns: [left(words.method.instrument, 1.6), left(source, 4), left(status, 2), left(remark, 3)],
    rows,
  };
}
