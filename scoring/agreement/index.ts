// The agreement methods behind the floors that reports respect, in one frozen list: a method is a folder here and a line
// below (a test compares the two). Floors 〔本项目〕: below ten judged subjects one changed rating moves the coefficient more
// than anybody would read into it.
import { completeRows, widthOf } from '../math/complete-rows.ts';
import { stableSum } from '../math/stable-sum.ts';
import { withFloor } from '../reliability/sample-floor.ts';
import { cohenKappa } from './cohen-kappa/cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa/fleiss-kappa.ts';
import { icc } from './icc/icc.ts';
import { kendallW } from './kendall-w/kendall-w.ts';
import { krippendorffAlpha } from './krippendorff-alpha/krippendorff-alpha.ts';
import { percentAgreement } from './percent-agreement/percent-agreement.ts';

const floor = { persons: 10, items: 2 };

export const agreementMethods = Object.freeze({
  'cohen-kappa': withFloor(floor, (table) => ({ persons: stableSum(table.flat()), items: 2 }), cohenKappa),
  'fleiss-kappa': withFloor(
    floor,
    (counts) => ({ persons: counts.length, items: Math.max(0, ...counts.map((row) => stableSum(row))) }),
    fleissKappa,
  ),
  icc: withFloor(floor, (rows) => ({ persons: completeRows(rows).length, items: widthOf(rows) }), icc),
  'kendall-w': withFloor(floor, (rows) => ({ persons: completeRows(rows).length, items: widthOf(rows) }), kendallW),
  'krippendorff-alpha': withFloor(
    floor,
    (units) => ({
      persons: units.filter((unit) => unit.filter((value) => value !== null).length > 1).length,
      items: widthOf(units),
    }),
    krippendorffAlpha,
  ),
  'percent-agreement': withFloor(
    floor,
    (units) => ({
      persons: units.filter((unit) => unit.filter((value) => value !== null).length > 1).length,
      items: widthOf(units),
    }),
    percentAgreement,
  ),
});
