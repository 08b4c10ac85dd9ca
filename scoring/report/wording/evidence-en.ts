// English words of what surrounds the findings, sentence for sentence the Chinese list.
import type { evidenceZh } from './evidence-zh.ts';

export const evidenceEn: typeof evidenceZh = {
  confidence: {
    title: 'Reliability and confidence in the data',
    intro: 'This section only says how far the data carry: it changes no score and judges nobody.',
    reliability: 'Internal consistency (Cronbach α)',
    group: 'Group',
    items: 'Items',
    complete: 'Complete answers',
    alpha: 'α',
    few: (needed) => `sample too small, ${needed} persons needed`,
    fewItems: (needed) => `too few items, ${needed} needed`,
    undefined: 'answers do not differ, cannot be computed',
    alphaNote: (needed) =>
      `α is computed from variances and covariances of the self-rating items that everybody is asked, over persons who answered all of them; in brackets the 95% interval (Feldt). It is not given below ${needed} persons, a floor proposed by this project. α only says how far these items rise and fall together: it proves neither a single dimension nor validity.`,
    grade: (audience) => `Confidence in the data: ${audience}`,
    gradeNote: 'the grade of the worst sign',
    ungraded: {
      malformed: 'the figures are not numbers, not graded',
      'too-few-sheets': 'too few valid responses, not graded',
      'too-few-signs': 'fewer than three signs known, not graded',
    },
    signs: 'Signs behind the confidence grade',
    sign: 'Sign',
    figure: 'Figure',
    step: 'Grade',
    limits: 'Limits of A / B / C',
    atLeast: (limits) => `at least ${limits}`,
    atMost: (limits) => `at most ${limits}`,
    name: {
      responseRate: 'Response rate',
      missing: 'Unanswered items',
      straightLined: 'Straight-line answers',
      nearDuplicate: 'Near duplicates',
      inBursts: 'Submitted in bursts',
      tooFast: 'Answered too fast',
    },
    unchecked: 'not checked',
    signsNote:
      'Good signs cannot outweigh a bad one. Unanswered items and straight lines (the longest run of one answer is half of the answers or more) are counted as responses come in; near duplicates, bursts and haste need a comparison of single responses or page times, which reports do not keep: they were not checked and neither help nor harm. Limits proposed by this project.',
    traceAlpha: (n, k, items, total) =>
      `${n} complete responses, ${k} items; sum of item variances ${items}, variance of the total ${total}; α = k ÷ (k − 1) × (1 − sum of item variances ÷ variance of the total)`,
    traceSign: (sign, figure, grade) => `${sign}: ${figure} → ${grade}`,
    traceMissing: (skipped, asked) => `${skipped} unanswered / ${asked} asked`,
    traceStraight: (straight, examined) => `${straight} in a straight line / ${examined} examined`,
  },
  change: {
    title: 'Compared with the last campaign',
    intro: (campaign, closes) => `Beside this institution's last closed campaign, "${campaign}" (closed ${closes}).`,
    broken: (title, before, now) =>
      `${title} has a new major version (then ${before}, now ${now}): scale or meaning changed, the trend line breaks here and nothing is compared.`,
    altered: (title, before, now) =>
      `${title} was used in another version or scoring profile (then ${before}, now ${now}): part of a change may come from items, weights or limits.`,
    crossed: (title, before, now) =>
      `${title} was used in another version or scoring profile (then ${before}, now ${now}). What may be compared, dimension by dimension:`,
    otherSources: (title, version) =>
      `${title} is the same in both (${version}), but its linked items draw on another version or profile of the instruments for persons. What may be compared, dimension by dimension:`,
    verdictOf: {
      comparable: 'comparable',
      rescorable: 'comparable once scored again',
      broken: 'not comparable',
    },
    line: (name, verdict, reasons, how) => `${name}: ${verdict}; ${reasons.join('; ')}. ${how}`,
    how: {
      'as-is': 'Scores are compared as they are.',
      rescored: 'The earlier answers are scored again by the profile of now.',
      none: 'The trend line breaks here and nothing is compared.',
    },
    onAnchors: (items) =>
      `Both are computed on the ${items} items that are the same word for word and on the same scale.`,
    unable: (names) =>
      `${names.join(', ')}: a group is kept as counts, which are not enough to compute it again on the common items; the trend line breaks here and nothing is compared.`,
    notScored: (names) =>
      `${names.join(', ')}: the scoring model cannot be held to the common items alone; the trend line breaks here and nothing is compared.`,
    basis: 'Basis',
    basisOf: { 'as-is': 'as it is', rescored: 'scored again', none: 'broken' },
    anchors: (items) => `${items} common items`,
    institution: "Change of the institution's first-level scores",
    before: 'Then',
    now: 'Now',
    change: 'Change',
    verdict: 'Reading',
    moved: {
      'moved-up': 'moved (up)',
      'moved-down': 'moved (down)',
      'not-yet': 'not yet',
      'cannot-tell': 'cannot tell',
    },
    cohort: 'Change of first-level mean levels',
    institutionNote: (worthwhile) =>
      `An institution's score has no sampling error; in brackets the range of the change with unanswered items at their lowest and highest in both. A range that lies within ±${worthwhile} points reads "not yet" (proposed by this project, declared beforehand); one that holds 0 and goes beyond reads "cannot tell".`,
    cohortNote: (worthwhile) =>
      `In brackets the 95% interval of the change (Welch; with finite population correction where rosters are known). Respondents of the two are taken as independent, so the interval is too wide where most are the same persons. An interval that lies within ±${worthwhile} points of the score reads "not yet" (proposed by this project, declared beforehand); "cannot tell" does not mean no change. Intervals do not reflect the bias of those who did not answer.`,
    boundedNote:
      ' Where a few left out some item, how the common items go together is not known: the interval is an upper bound, and too wide.',
    traceBasis: (how) => `Basis: ${how}`,
    traceInstitution: (before, after) => `Score then ${before}, now ${after}`,
    traceCohort: (before, n, after, m) => `Then ${before} (${n} valid), now ${after} (${m} valid)`,
    traceRange: (change, range) => `Change ${change}, range ${range}`,
    traceWorthwhile: (worthwhile) =>
      `A change of the score within ±${worthwhile} points reads "not yet", proposed by this project`,
  },
  followUp: {
    title: 'Improvement tasks followed up',
    intro: (campaign, closes) =>
      `The improvement tasks of the last campaign, ${campaign} (closed ${closes}): whether the indicator of each has moved.`,
    caption: 'Tasks of the last campaign and the change of their indicators',
    task: 'Task',
    lead: 'Lead',
    moved: {
      'moved-up': 'moved (up)',
      'moved-down': 'moved (down)',
      'not-yet': 'not yet',
      'cannot-tell': 'cannot tell',
    },
    why: {
      broken: 'versions not comparable',
      unknown: 'no such indicator now',
      insufficient: 'too little to score',
    },
    note: (worthwhile) =>
      `Only the score of the task's indicator in the institution's own form is looked at: a change beyond ±${worthwhile} points reads "moved", one within reads "not yet", anything else or what cannot be compared "cannot tell" (limit proposed by this project). That an indicator moved does not say that a task is done: its evidence does.`,
  },
  gaps: {
    title: 'Where groups see it differently',
    intro:
      'Only items identical in stem, referent and scale are compared: the same thing, seen by different people. A gap does not say who is right.',
    caption: (a, b) => `Perception gaps: ${a} and ${b}`,
    ownNoun: "the institution's form",
    construct: 'Item',
    difference: 'Difference',
    verdict: 'Reading',
    verdicts: {
      'a-higher': (a) => `${a} higher`,
      'b-higher': (_a, b) => `${b} higher`,
      'cannot-tell': () => 'cannot tell',
    },
    note: (gaps) =>
      `The difference is the first minus the second; the intervals in brackets hold together for all ${gaps} items of this table (95%, Bonferroni, Welch). Only an interval without 0 says who is higher; "cannot tell" is not "equal". Intervals do not reflect the bias of those who did not answer.`,
    ownNote: (gaps) =>
      `The institution's form is one answer without sampling error; the intervals in brackets hold together for all ${gaps} items of this table (95%, Bonferroni, t). Only an interval without 0 says who is higher; "cannot tell" is not "equal". Intervals do not reflect the bias of those who did not answer.`,
    hidden: (count) =>
      `${count} more items are not listed: too few persons, answers all alike, or to be had by subtraction.`,
    traceGroup: (group, mean, n) => `${group}: ${mean}, ${n} valid`,
    traceOwn: (group, level) => `${group}: ${level}`,
    traceGap: (difference, range) => `Difference ${difference}, simultaneous interval ${range}`,
  },
  ranks: {
    title: 'Interval of places',
    place: 'Interval of places by overall score',
    interval: (low, high, of) => (low === high ? `Place ${low} of ${of}` : `Places ${low}–${high} of ${of}`),
    of: 'Institutions of the same type with an overall score',
    note: (draws, noise) =>
      `Weights of first-level indicators are varied with a relative standard deviation of ${noise}%, linked items by their sampling error; the order is made ${draws} times, and the middle 95% of places is given. Institutions whose intervals overlap have no established order; places must not be used for awards, accountability or league tables.`,
    limit:
      'Personal results belong to the person and are not part of this report; persons are never ranked, and places of institutions are given as intervals only, where the organiser asks for them.',
    trace: (draws, noise) =>
      `Institutions of the same type with a score in every first-level indicator, ordered by the weighted sum of these; weights varied by ${noise}%, ${draws} orders, seeded by the campaign's id: the same campaign always gives the same result.`,
  },
  items: {
    title: 'Item statistics',
    standing: 'For those who write and revise instruments: it speaks of items and judges no institution and no person.',
    instrument: 'Instrument',
    version: 'Version and scoring profile',
    participants: 'Participants',
    leftOut: 'Of them too small to be counted',
    persons: 'Responses',
    complete: 'All self-rating items answered',
    graded: 'Self-rating items: where they lie',
    together: 'Self-rating items: how they go together',
    keyed: 'Keyed items',
    item: 'Item',
    n: 'n',
    skipped: 'Skipped',
    mean: 'Mean',
    spread: 'SD',
    difficulty: 'P',
    floor: 'Lowest',
    ceiling: 'Highest',
    correlation: 'Corrected item–total r',
    without: 'α if deleted',
    flag: 'Look at',
    flags: { floor: 'crowded at the lowest', ceiling: 'crowded at the highest' },
    weak: 'goes little with the others',
    right: 'Answered right',
    guess: 'Guessing level',
    gradedNote: (percent) =>
      `n answered, of whom the shares at the item's lowest and highest level; mean and SD are in the item's own levels; facility P is the mean as a share of the range, larger is easier. An end with ${percent}% or more is flagged as crowded.`,
    togetherNote: (weak) =>
      `Over persons who answered all self-rating items that everybody is asked: the correlation of an item with the sum of the others, flagged below ${weak}, and α of the others without it.`,
    keyedNote:
      'The share of those who answered who chose the right option; where it is near or below the guessing level, look at stem and options first. Items with several options to choose are not listed.',
    few: (needed) => `Fewer than ${needed} persons: no item statistics.`,
    alpha: 'α of all self-rating items',
  },
};
