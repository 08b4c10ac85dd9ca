// How a value of 佐证支撑 or 专家认定 came about: the score of its sheet, and item by item what was claimed, supported or found.
import type { Explanation } from './cohort-trace.ts';
import { formatNumber } from './format.ts';
import type { ReportContext } from './report-context.ts';

const witness = /^@(supported|found)(?:\.(.+))?$/;

/** null for anything else, and where the report has no such line. */
export function explainWitness({ input, words, institution }: ReportContext, node: string): Explanation | null {
  const [, line, code = ''] = witness.exec(node) ?? [];
  const { witnesses } = input;
  if (!line || !witnesses || !institution) return null;
  const sheet = line === 'supported' ? witnesses.supported : witnesses.found;
  if (!sheet) return null;
  const below = witnesses.items.filter(
    ({ item, indicator }) =>
      code === '' ||
      item === code ||
      indicator === code ||
      institution.tree.ancestry(indicator).some((above) => above.code === code),
  );
  if (below.length === 0) return null;
  const score = code === '' ? sheet.overall : sheet.indicators.find(({ indicator }) => indicator === code)?.score;
  const told = (value: number, as: 'score' | 'ladder') => formatNumber(value, as, 'screen', input.language);
  const own = words.witnesses;
  const lines = below.map((one) => {
    const name = institution.stem(one.item);
    if (line === 'found') {
      const found = one.foundExactly === null ? own.notJudged : told(one.foundExactly, 'ladder');
      return own.foundLine(name, words.levelShort(one.claimed), found);
    }
    const pieces = one.pieces.map(({ piece, standing }) => words.paren(piece.title, own.standings[standing]));
    const because = pieces.length > 0 ? words.join(pieces) : own.noPiece;
    return own.supportedLine(name, words.levelShort(one.claimed), words.levelShort(one.level), because);
  });
  const name = code === '' ? words.trace.overall : (institution.texts.indicators[code]?.name ?? institution.stem(code));
  return {
    title: words.paren(name, line === 'supported' ? own.supported : own.found),
    lines: [
      ...(score?.state === 'scored' ? [words.trace.score(name, told(score.value, 'score'))] : []),
      ...lines,
      line === 'supported' ? own.ruleLine : own.foundRule,
    ],
  };
}
