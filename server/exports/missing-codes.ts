// Why a cell of an export of responses holds no value. Nothing at all means: was not asked.
import type { MissingCode } from './export-format.ts';

const code = (text: string, number: number, zh: string, en: string): MissingCode =>
  Object.freeze({ text, number, label: { 'zh-CN': zh, en } });

export const notApplicable = code('NA', -98, '不适用', 'does not apply');
export const skipped = code('SKIP', -99, '未作答：不愿回答或不确定', 'not answered: declined or not sure');
export const insufficient = code('INSUF', -97, '数据不足，未计分', 'too little to score');
export const withheld = code('HIDDEN', -96, '为保护个人而隐去', 'withheld to protect persons');

/** Counted facts may be negative: these numbers lie beyond what a form takes. */
const farOff = (near: MissingCode): MissingCode => Object.freeze({ ...near, number: near.number * 1e15 });
export const notApplicableFact = farOff(notApplicable);
export const skippedFact = farOff(skipped);
export const insufficientFact = farOff(insufficient);
export const withheldFact = farOff(withheld);
