// An alias in the reader's language: 专家甲 is Assessor A.
import { currentLanguage } from '../../text/console-text.ts';

const stems = '甲乙丙丁戊己庚辛壬癸';

export function aliasWords(alias: string): string {
  if (currentLanguage() !== 'en') return alias;
  const sign = alias.replace('专家', '');
  const at = stems.indexOf(sign);
  return `Assessor ${at >= 0 ? String.fromCharCode(65 + at) : sign}`;
}
