// What every scoring model must keep, as one suite: the tests run it over the models of the house, and whoever loads a model
// from outside runs it before anybody is scored. It tells what is wrong and throws nothing.

import { exampleHolds } from './checks/example.ts';
import { nothingIsChanged, orderIsFree, repeatsItself } from './checks/repeats.ts';
import { manyEqualOne, wholeRowsEqualOne } from './checks/rows.ts';
import {
  boundsHold,
  endsAreReached,
  gapsAreNamed,
  insufficientIsNoZero,
  raisingLowersNothing,
} from './checks/scores.ts';
import { traceTells } from './checks/trace.ts';
import { type Check, type Subject, type SuiteInput, subjectAt, subjectOfExample } from './subject.ts';

/** In the order in which they are carried out. The sentences say what should hold. */
export const conformanceChecks = {
  example: { check: exampleHolds, 'zh-CN': '算例须能重算出来', en: 'its worked example is reproduced' },
  bounds: {
    check: boundsHold,
    'zh-CN': '每个得分须在 0–100 内,且不超出自己的上下界',
    en: 'every score lies between its bounds, and they within 0 and 100',
  },
  ends: {
    check: endsAreReached,
    'zh-CN': '全选最高须得最好的分,全选最低须得最差的分',
    en: 'all highest answers make the best score there is, all lowest the worst',
  },
  insufficient: {
    check: insufficientIsNoZero,
    'zh-CN': '全部不适用或全未作答须为资料不足,不适用不等于最低',
    en: 'all not applicable and nothing answered are insufficient, and not applicable is not the lowest answer',
  },
  monotone: {
    check: raisingLowersNothing,
    'zh-CN': '声明为单调的模型,提高一个答案不得使任何得分下降',
    en: 'in a model that is said to be monotone, raising one answer lowers no score',
  },
  many: {
    check: manyEqualOne,
    'zh-CN': '批量计分须与逐份计分逐位相同',
    en: 'scoreMany equals scoreOne to the last bit',
  },
  whole: {
    check: wholeRowsEqualOne,
    'zh-CN': '没有空缺的行在批量中须逐位相同',
    en: 'rows without gaps are the same among many, to the last bit',
  },
  frozen: {
    check: nothingIsChanged,
    'zh-CN': '不得改动交给它的任何东西',
    en: 'nothing that it is given is changed',
  },
  repeats: {
    check: repeatsItself,
    'zh-CN': '同样的答案须永远得到同样的结果',
    en: 'the same answers give the same result, whatever was scored before',
  },
  order: {
    check: orderIsFree,
    'zh-CN': '答案的先后次序不得影响结果',
    en: 'the order of the answers makes no difference',
  },
  trace: {
    check: traceTells,
    'zh-CN': '计分过程须含得分表的每个数,并能由各题重算',
    en: 'the trace holds every number of the sheet and rebuilds them',
  },
  gaps: {
    check: gapsAreNamed,
    'zh-CN': '未作答与不适用的题须逐一列出,且只列这些',
    en: 'missing and not applicable items are named, and only those',
  },
} as const satisfies Record<string, { check: Check; 'zh-CN': string; en: string }>;
export type ConformanceCheck = keyof typeof conformanceChecks;

export interface ConformanceFault {
  readonly check: ConformanceCheck;
  /** Of the place where it was seen. */
  readonly place: string;
  /** What was seen, for whoever writes the model. */
  readonly detail: string;
}

/** One detail per check and place is enough to work on. */
const firstFault = (check: Check, subject: Subject): string | undefined => {
  try {
    for (const detail of check(subject)) return detail;
  } catch (error) {
    return `it throws: ${error instanceof Error ? error.message : String(error)}`;
  }
  return undefined;
};

/** Every fault found, in the order of the places and checks; an empty list means that the model keeps its promises. */
export const conform = (input: SuiteInput): ConformanceFault[] =>
  [subjectOfExample(input), ...input.places.map((place) => subjectAt(input, place))].flatMap(faultsAt);

/** The same at one place. */
export function faultsAt(subject: Subject): ConformanceFault[] {
  return Object.entries(conformanceChecks).flatMap(([id, { check }]): ConformanceFault[] => {
    const detail = firstFault(check, subject);
    return detail === undefined ? [] : [{ check: id as ConformanceCheck, place: subject.name, detail }];
  });
}
