// How a value of 佐证支撑 or 专家认定 came about: its node of the sheet, part × weight, and item by item what was claimed, supported
// or found.
import type { WitnessedItem, WitnessLine } from '../witnesses/three-values.ts';
import type { Explanation } from './cohort-trace.ts';
import { formatNumber } from './format.ts';
import { explainNode } from './node-trace.ts';
import type { InstitutionView, ReportContext } from './report-context.ts';
import type { WitnessInput } from './report-input.ts';
import { witnessNode } from './trace-id.ts';
import { lineWords } from './wording/value-words.ts';

/** null for anything else, and where the report has no such line. */
export function explainWitness(context: ReportContext, node: string): Explanation | null {
  const { input, words, institution } = context;
  const named = witnessNode(node);
  const { witnesses } = input;
  if (!named || !witnesses || !institution) return null;
  const { line, code } = named;
  const below = witnesses.items.filter((one) => isBelow(institution, one, code));
  const own = ownNode(context, institution, witnesses, line, code);
  if (!witnesses[line] || (below.length === 0 && !own)) return null;
  const { ruleLine, foundRule } = words.witnesses;
  return {
    title: words.paren(own?.title ?? institution.stem(code), words.witnesses[line]),
    lines: [
      ...(own?.lines ?? []),
      ...below.map((one) => itemLine(context, institution, one, line)),
      line === 'supported' ? ruleLine : foundRule,
    ],
  };
}

const isBelow = ({ tree }: InstitutionView, { item, indicator }: WitnessedItem, code: string): boolean =>
  ['', item, indicator].includes(code) || tree.ancestry(indicator).some((above) => above.code === code);

/** A node, or a figure beside the tree; nothing for an item, of which it would tell a level as an answer. */
function ownNode(
  { input, words }: ReportContext,
  institution: InstitutionView,
  witnesses: WitnessInput,
  line: WitnessLine,
  code: string,
): Explanation | null {
  const sheet = witnesses[line];
  const trace = institution.tree.items.has(code) ? null : witnesses.traceOf(line);
  return sheet && trace && explainNode(institution, sheet, trace, code, input.language, true, lineWords(words, line));
}

function itemLine(
  { input, words }: ReportContext,
  institution: InstitutionView,
  one: WitnessedItem,
  line: WitnessLine,
): string {
  const own = words.witnesses;
  const name = institution.stem(one.item);
  const claimed = words.levelShort(one.claimed);
  if (line === 'found') {
    const { foundExactly: exact } = one;
    return own.foundLine(
      name,
      claimed,
      exact === null ? own.notJudged : formatNumber(exact, 'points', 'screen', input.language),
    );
  }
  const pieces = one.pieces.map(({ piece, standing }) => words.paren(piece.title, own.standings[standing]));
  const because = pieces.length > 0 ? words.join(pieces) : own.noPiece;
  return own.supportedLine(name, claimed, words.levelShort(one.level), because);
}
