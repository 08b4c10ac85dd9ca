// What figures of cohorts declare: who answered first makes no difference, and intervals hold what they are of.
import { reportEffect } from '../../../scoring/cohort/effect-size.ts';
import { moments, spread, times, wholeFrom } from './draws.ts';
import { amount, anyNumber, between, type Methods, plus, points, share, signed, whole } from './property.ts';

const estimate = { mean: points, se: amount, freedom: amount, low: anyNumber, high: anyNumber };

export const cohort: Methods = {
  'cohort/cluster-robust': {
    draw: (random) => [
      times(7, () => {
        const scores = times(wholeFrom(random, 2, 6), () => spread(random, 20, 90));
        const sum = scores.reduce((total, one) => total + one, 0);
        return { n: scores.length, sum, squares: scores.reduce((total, one) => total + one * one, 0) };
      }),
    ],
    orders: { classes: { of: ['0'] } },
    ranges: { ...estimate, persons: whole(1), clusters: whole(5), designEffect: amount },
    rises: [{ raise: '0.*.sum', step: plus(10), figure: ({ mean }) => mean }],
  },
  'cohort/effect-size': {
    card: 'cohort/effect-size.card.md',
    draw: (random) => [times(12, () => spread(random, 30, 80)), times(9, () => wholeFrom(random, 30, 80))],
    orders: { one: { of: ['0'] }, other: { of: ['1'] } },
    ranges: {
      na: whole(0),
      nb: whole(0),
      meanDifference: between(-100, 100),
      sdPooled: amount,
      cohenD: anyNumber,
      'hedgesG*': anyNumber,
      glassDelta: anyNumber,
      cliffDelta: signed,
      vdaA: share,
    },
    holds: { 'the correction shrinks': ({ cohenD, hedgesG }) => Math.abs(hedgesG) <= Math.abs(cohenD) },
    rises: [
      { raise: '0.*', step: plus(5), figure: ({ meanDifference }) => meanDifference },
      { raise: '0.*', step: plus(5), figure: ({ cliffDelta }) => cliffDelta },
    ],
  },
  'cohort/effect-size as reported': {
    card: null,
    door: reportEffect,
    draw: (random) => [times(12, () => spread(random, 30, 80)), times(14, () => spread(random, 30, 90))],
    orders: { one: { of: ['0'] }, other: { of: ['1'] } },
    ranges: { hedgesG: anyNumber, low: anyNumber, high: anyNumber, cliffDelta: signed },
  },
  'cohort/finite-population': {
    draw: (random) => [moments(random), wholeFrom(random, 40, 90)],
    orders: {},
    ranges: estimate,
    rises: [
      { raise: '1', step: plus(50), figure: ({ se }) => se },
      { raise: '0.mean', step: plus(5), figure: ({ mean }) => mean },
    ],
  },
  'cohort/perception-gaps': {
    draw: (random) => [times(4, (at) => ({ construct: `c${at}`, a: moments(random), b: moments(random) }))],
    orders: { constructs: { of: ['0'], alike: ['gaps'] } },
    ranges: {
      singleLevel: between(0.95, 1),
      'gaps.*.difference': between(-100, 100),
      'gaps.*.se': amount,
      'gaps.*.freedom': amount,
      'gaps.*.low': anyNumber,
      'gaps.*.high': anyNumber,
    },
    rises: [{ raise: '0.*.a.mean', step: plus(5), figure: ({ gaps }, [, at]) => gaps[Number(at)].difference }],
  },
  'cohort/post-stratification': {
    draw: (random) => [times(4, (at) => ({ group: `g${at}`, roster: wholeFrom(random, 40, 300), ...moments(random) }))],
    orders: { groups: { of: ['0'], alike: ['weights'] } },
    ranges: { ...estimate, unweighted: points, 'weights.*.weight': between(1e-6, Infinity) },
    rises: [{ raise: '0.*.mean', step: plus(5), figure: ({ mean }) => mean }],
  },
  'cohort/wave-change': {
    draw: (random) => [
      {
        before: moments(random),
        after: moments(random),
        rosters: [60, 50],
        worthwhile: 5,
        comparable: true,
        level: 0.9,
      },
    ],
    orders: {},
    ranges: { change: between(-100, 100), se: amount, low: anyNumber, high: anyNumber },
    rises: [{ raise: '0.after.mean', step: plus(5), figure: ({ change }) => change }],
  },
};
