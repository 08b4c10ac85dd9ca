// From a number of a person's own report to the lines that explain it. How answers weigh is told once the campaign has
// closed; before, the parts and their scores. Rates of right answers are told exactly where the report tells them.
import { ladderOf } from '../levels/level-by-cuts.ts';
import type { Trace } from '../model.ts';
import type { Explanation } from './cohort-trace.ts';
import { formatNumber } from './format.ts';
import { scoreValue } from './keyed-verdict.ts';
import { explainNode } from './node-trace.ts';
import { keyedAreas } from './person/keyed.ts';
import { type PersonContext, personContext } from './person/person-context.ts';
import type { PersonReportInput } from './report-input.ts';
import { parseTraceId } from './trace-id.ts';

/**
 * @param rebuild the scoring trace of the person's answers, asked for only where it is needed
 * @returns null for an id that names no number of this report
 */
export function explainOwn(input: PersonReportInput, id: string, rebuild: () => Trace): Explanation | null {
  const named = parseTraceId(id);
  if (named?.of !== 'person') return null;
  const context = personContext(input);
  const keyed = /^@keyed(?:\.(.+))?$/.exec(named.node);
  if (keyed) return explainKeyed(context, keyed[1] ?? '');
  if (named.node !== '' && !context.found(named.node)) return null;
  const explained = explainNode(context.view, input.sheet, rebuild(), named.node, input.language, input.closed);
  if (!explained) return null;
  const [score, ...rest] = explained.lines;
  return { title: explained.title, lines: [score ?? '', ...ladderLines(context, named.node), ...rest] };
}

/** The score as the report prints it, on the ladder, with target and gap. */
function ladderLines({ input, words, found, target }: PersonContext, node: string): string[] {
  const value = scoreValue(node === '' ? input.sheet.overall : found(node)?.score);
  if (value === null) return [];
  const told = (number: number, as: 'ladder' | 'score' | 'difference') =>
    formatNumber(number, as, 'screen', input.language);
  const aim = node === '' ? null : target(node);
  return [
    words.trace.mean(told(ladderOf(value), 'ladder'), told(value, 'score')),
    ...(aim === null
      ? []
      : [words.trace.target(words.level(aim)), words.trace.gap(told(ladderOf(value) - aim, 'difference'))]),
  ];
}

function explainKeyed(context: PersonContext, code: string): Explanation | null {
  const { input, words, view } = context;
  const all = input.sheet.keyed.find(({ indicator }) => indicator === '');
  const found = [...(all ? [{ area: all, shown: true }] : []), ...keyedAreas(context)].find(
    ({ area }) => area.indicator === code,
  );
  if (!found) return null;
  const { right, asked, guess } = found.area;
  const expected = formatNumber(guess, 'share', 'screen', input.language);
  return {
    title: code === '' ? words.person.keyed : `${code} ${view.name(code)}`,
    lines: [
      ...(found.shown
        ? [words.trace.keyed(right, asked, expected)]
        : [words.trace.keyedAsked(asked, expected), words.person.tooFew]),
      words.person.keyedNote,
    ],
  };
}
