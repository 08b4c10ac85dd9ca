// Section `radar`: first-level scores beside the median and quartiles of same-type others, or the reason why there are none.
import { tailoredOut } from '../../../questionnaires/schema/scored-weights.ts';
import { type PeerFigures, peerFigures } from '../../cohort/peers.ts';
import { left, right, scoreCell } from '../cells.ts';
import type { Block, Cell, RadarSeries } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { institutionTrace, peersTrace } from '../trace-id.ts';
import type { SectionRoom } from './section.ts';

export const radarSection: SectionRoom = {
  id: 'radar',
  build: (context) => {
    const { institution, words } = context;
    if (!institution?.sheet) return [];
    const peers = institution.domains.map(({ code }) => peerFigures(context.input.peers(code)));
    return [
      {
        id: 'radar',
        title: words.radar.title,
        blocks: [
          radar(context, institution, peers),
          ...notes(context, institution, peers),
          table(context, institution, peers),
        ],
      },
    ];
  },
};

function radar({ words }: ReportContext, institution: InstitutionView, peers: readonly (PeerFigures | null)[]): Block {
  const others = Math.max(0, ...peers.map((peer) => peer?.others ?? 0));
  const own = institution.domains.map(({ code }) => {
    const score = institution.found(code)?.score;
    return score?.state === 'scored' ? score.value : null;
  });
  const peerTraces = institution.domains.map(({ code }, at) => (peers[at] ? peersTrace(code) : null));
  const compared: RadarSeries[] = [
    {
      id: 'peer-quartiles',
      label: words.radar.band,
      role: 'band',
      values: peers.map(() => null),
      lowValues: peers.map((peer) => peer?.low ?? null),
      highValues: peers.map((peer) => peer?.high ?? null),
      traces: peerTraces,
    },
    {
      id: 'peer-median',
      label: words.radar.median(others),
      role: 'median',
      values: peers.map((peer) => peer?.median ?? null),
      traces: peerTraces,
    },
  ];
  return {
    kind: 'radar',
    id: 'domain-radar',
    caption: words.radar.caption,
    axes: institution.domains.map(({ code }) => ({ code, label: institution.short(code) })),
    min: 0,
    max: 100,
    ticks: [20, 40, 60, 80, 100],
    as: 'score',
    series: [
      ...(others > 0 ? compared : []),
      {
        id: 'subject',
        label: words.radar.subject,
        role: 'subject',
        values: own,
        traces: institution.domains.map(({ code }, at) => (own[at] === null ? null : institutionTrace(code))),
      },
    ],
  };
}

function notes(
  { words, input }: ReportContext,
  institution: InstitutionView,
  peers: readonly (PeerFigures | null)[],
): Block[] {
  const gaps = institution.domains.filter(({ code }) => institution.found(code)?.score.state !== 'scored');
  const missingPeers = peers.some((peer) => peer === null);
  const scored = input.peers('').length;
  const lines = [
    ...(missingPeers ? [words.radar.noPeers(scored)] : []),
    ...(gaps.length > 0 ? [words.radar.gaps(words.join(gaps.map(({ code }) => institution.name(code))))] : []),
  ];
  return lines.map((text) => ({ kind: 'paragraph', text, tone: 'note' }));
}

function table({ words }: ReportContext, institution: InstitutionView, peers: readonly (PeerFigures | null)[]): Block {
  const { instrument, tree, domains } = institution;
  const type = institution.sheet?.context.institutionType;
  const weights = institution.weights(tailoredOut(instrument, type, tree));
  const compared = peers.some((peer) => peer !== null);
  const rows = domains.map(({ code }, at): Cell[] => {
    const found = institution.found(code);
    const peer = peers[at] ?? null;
    const own = found?.score.state === 'scored' ? found.score.value : null;
    const none: Cell = { withheld: words.noLevel };
    return [
      { text: `${code} ${institution.name(code)}` },
      scoreCell(words, found?.score, institutionTrace(code)),
      { number: weights.indicator.get(code) ?? 0, as: 'share', trace: institutionTrace(code) },
      ...(compared
        ? [
            peer
              ? ({ number: peer.median, as: 'score', low: peer.low, high: peer.high, trace: peersTrace(code) } as const)
              : none,
            peer && own !== null
              ? ({ number: own - peer.median, as: 'difference', trace: peersTrace(code) } as const)
              : none,
          ]
        : []),
    ];
  });
  const columns = [left(words.column.domain, 3), right(words.column.score, 2.4), right(words.column.weight, 1.2)];
  const peerColumns = compared ? [right(words.column.median, 2.6), right(words.column.difference, 1.4)] : [];
  return {
    kind: 'table',
    id: 'domain-scores',
    caption: words.radar.table,
    columns: [...columns, ...peerColumns],
    rows,
    note: words.radar.scoresOnly,
  };
}
