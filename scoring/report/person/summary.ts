// The first page of one's own result: where the self-rating stands, in words that promise no grade.
import { levelByCuts } from '../../levels/level-by-cuts.ts';
import { ladderCell, scoreCell } from '../cells.ts';
import { scoreValue } from '../keyed-verdict.ts';
import type { Block } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

type Fact = Extract<Block, { kind: 'facts' }>['items'][number];

export const summary: PersonSection = (context) => {
  const { words, input, view } = context;
  const { overall, level, missing } = input.sheet;
  const descriptor = level.state === 'levelled' ? view.profileTexts.levels[String(level.level)]?.descriptor : undefined;
  const note = (text: string): Block => ({ kind: 'paragraph', text, tone: 'note' });
  return {
    id: 'summary',
    title: words.person.summary,
    blocks: [
      {
        kind: 'facts',
        items: [
          gradeFact(context),
          { label: words.person.ladder, cell: ladderCell(words, overall, personTrace('')) },
          { label: words.person.overall, cell: scoreCell(words, overall, personTrace('')) },
          ...stageFact(context),
          ...(context.targetFor.length > 0
            ? [{ label: words.person.target, cell: { text: words.join(context.targetFor) } }]
            : []),
        ],
      },
      ...(descriptor ? [{ kind: 'paragraph', text: descriptor, tone: 'plain' } as const] : []),
      ...(missing.length > 0
        ? [note(words.person.missing(words.join(missing.map((code) => words.quote(view.stem(code))))))]
        : []),
      note(words.person.private),
    ],
  };
};

function gradeFact({ words, input, view }: PersonContext): Fact {
  const { level } = input.sheet;
  if (level.state !== 'levelled') return { label: words.person.grade, cell: { withheld: words.person.noGrade } };
  return {
    label: words.person.grade,
    cell: { text: view.levelName(level.level) ?? words.level(level.level) },
    note: words.person.gradeNote,
  };
}

function stageFact({ words, input, view }: PersonContext): Fact[] {
  const { stages } = view.profile;
  const names = view.profileTexts.stages ?? [];
  const overall = scoreValue(input.sheet.overall);
  const name = stages && overall !== null ? names[levelByCuts(overall, stages.cuts) - 1] : undefined;
  return name
    ? [{ label: words.person.stage, cell: { text: name }, note: words.person.stageNote(names.join(' → ')) }]
    : [];
}
