// 直线作答 of one person as a yes or no, for counting: one answer over half of the items or more.

/** Fewer answers say too little. 〔本项目〕 */
export const fewestAnswers = 10;
/** Share of the answers that one run takes. P. Curran (2016), J. Exp. Soc. Psychol. 66: half of the whole or more. */
export const straightShare = 0.5;

/** @param values answers given, in the order asked; gaps are left out before */
export function straightLined(values: readonly number[]): boolean {
  if (values.length < fewestAnswers) return false;
  let longest = 0;
  let length = 0;
  for (let at = 0; at < values.length; at++) {
    length = values[at] === values[at - 1] ? length + 1 : 1;
    if (length > longest) longest = length;
  }
  return longest >= values.length * straightShare;
}
