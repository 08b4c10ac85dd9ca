// The fixed words of a report in which another value than the claim counts: what a missing figure means on that line, how the total is
// called, and that others' and earlier figures are claims.
import type { WitnessLine } from '../../witnesses/three-values.ts';
import type { Wording } from './zh.ts';

/** A panel that did not judge is no unanswered question. */
export function lineWords(words: Wording, line: WitnessLine): Wording {
  if (line === 'supported') return words;
  const { coverage, absent, insufficient, bounds } = words.counting.unjudged;
  return {
    ...words,
    insufficient: { ...words.insufficient, coverage },
    summary: { ...words.summary, bounds },
    domain: { ...words.domain, absent, insufficient },
  };
}

export function countedWords(words: Wording, line: WitnessLine): Wording {
  const told = lineWords(words, line);
  const { counting, method } = words;
  const { named, compared } = counting;
  const name = counting.names[line];
  const { summary } = told;
  return {
    ...told,
    summary: {
      ...summary,
      level: named(summary.level, name),
      overall: named(summary.overall, name),
      peers: compared(summary.peers),
    },
    method: {
      ...method,
      peersRule: words.sentences([method.peersRule, counting.comparedRule]),
      limit: [counting.limit[line], ...method.limit.slice(1)],
    },
    conclusion: {
      ...words.conclusion,
      levelled: (...told) => counting.levelled(name, ...told),
      levelledIn: (...told) => counting.levelledIn(name, ...told),
      insufficient: (...told) => counting.insufficient(name, ...told),
      insufficientIn: (...told) => counting.insufficientIn(name, ...told),
      stands: counting.stands(name),
    },
  };
}

/** Of what is compared with others and with earlier campaigns. */
export function comparedWords(words: Wording): Wording {
  const { radar, evidence, witnesses } = words;
  const { compared } = words.counting;
  const { change, followUp, gaps, ranks } = evidence;
  return {
    ...words,
    radar: {
      ...radar,
      title: compared(radar.title),
      caption: compared(radar.caption),
      table: compared(radar.table),
      subject: words.paren(radar.subject, witnesses.claimed),
    },
    evidence: {
      ...evidence,
      change: { ...change, institution: compared(change.institution) },
      followUp: { ...followUp, title: compared(followUp.title), caption: compared(followUp.caption) },
      gaps: { ...gaps, ownNoun: words.paren(gaps.ownNoun, witnesses.claimed) },
      ranks: { ...ranks, title: compared(ranks.title), place: compared(ranks.place) },
    },
  };
}
