// From a number's trace id to the lines that explain it. The institution's own figures are taken from the scoring trace,
// which is rebuilt on demand; cohorts and peers from what the report was built of.
import { peerFigures } from '../cohort/peers.ts';
import type { Trace } from '../model.ts';
import { placeDraws, placeWeightNoise } from '../ranking/rank-intervals/place-intervals.ts';
import { cohortTrace, type Explanation } from './cohort-trace.ts';
import { besideCohort, explainChange, isBesideCohort } from './explain-evidence.ts';
import { factLines } from './explain-fact.ts';
import { explainWitness } from './explain-witness.ts';
import { formatNumber } from './format.ts';
import { explainNode } from './node-trace.ts';
import { type ReportContext, reportContext } from './report-context.ts';
import type { InstitutionReportInput } from './report-input.ts';
import { placeTrace } from './sections/place.ts';
import { parseTraceId } from './trace-id.ts';

export type { Explanation } from './cohort-trace.ts';

type Explain = (id: string) => Explanation | null;

/**
 * Explains any number of one report; what all of them need is made once.
 * @param rebuild the scoring trace of the institution's own form; called at most once, and only if it is asked for
 * @returns a function that gives null for an id that names nothing in this report
 */
export function explainer(input: InstitutionReportInput, rebuild: () => Trace | null): Explain {
  // An id names its value itself, whichever counts: without one it is the claim's.
  const { claimed: context, institution: counted } = reportContext(input);
  let made: { readonly trace: Trace | null } | null = null;
  const own = (node: string): Explanation | null => {
    const { institution, words } = context;
    if (!institution?.sheet) return null;
    made ??= { trace: rebuild() };
    const found = made.trace && explainNode(institution, institution.sheet, made.trace, node, input.language);
    if (!found) return null;
    // The versions stay the last line.
    const facts = factLines(words, institution, node);
    const beside = counted?.line !== 'claimed' && !institution.tree.items.has(node);
    const title = beside ? words.paren(found.title, words.witnesses.claimed) : found.title;
    return { title, lines: [...found.lines.slice(0, -1), ...facts, ...found.lines.slice(-1)] };
  };
  return (id) => {
    const named = parseTraceId(id);
    switch (named?.of) {
      case 'institution':
        return explainChange(context, named.node) ?? explainWitness(context, named.node) ?? own(named.node);
      case 'peers':
        return explainPeers(context, named.node);
      case 'cohort': {
        const cohort = context.cohorts.find(({ instrument }) => instrument.id === named.instrument);
        if (!cohort) return null;
        return isBesideCohort(named.node)
          ? besideCohort(context, cohort, named)
          : cohortTrace(cohort, named, input.language);
      }
      default:
        return null;
    }
  };
}

/** One number of one report. */
export function explainCell(
  input: InstitutionReportInput,
  id: string,
  rebuild: () => Trace | null,
): Explanation | null {
  return explainer(input, rebuild)(id);
}

function explainPlace({ input, words }: ReportContext): Explanation | null {
  const { place } = input;
  if (!place) return null;
  const { title, interval, trace } = words.evidence.ranks;
  const lines = [interval(place.low, place.high, place.of), trace(placeDraws, Math.round(placeWeightNoise * 100))];
  return { title, lines };
}

function explainPeers(context: ReportContext, node: string): Explanation | null {
  if (node === placeTrace) return explainPlace(context);
  const { input, words, institution } = context;
  if (!institution || (node !== '' && !institution.tree.indicators.has(node))) return null;
  const values = input.peers(node);
  const peers = peerFigures(values);
  const told = (value: number) => formatNumber(value, 'score', 'screen', input.language);
  return {
    title: node === '' ? words.trace.overall : `${node} ${institution.name(node)}`,
    lines: [
      words.trace.peers(values.length),
      peers ? words.trace.quartiles(told(peers.median), told(peers.low), told(peers.high)) : words.trace.tooFewPeers,
    ],
  };
}
