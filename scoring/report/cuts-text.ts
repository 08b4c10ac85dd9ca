// Level limits of a counted or linked item in words, with their source and its status: a limit without one is 〔本项目〕.
import { formatDecimal } from './format.ts';
import type { InstrumentView } from './instrument-view.ts';
import type { Wording } from './wording.ts';

const chinese = /[\u3400-\u9fff]/;

/** Sources may be written 中文 / English; an English report takes the English half and nothing rather than Chinese. */
export function inLanguage(text: string, english: boolean): string {
  const [first = text, ...rest] = text.split(' / ');
  const second = rest.join(' / ');
  if (rest.length > 0 && chinese.test(first) && !chinese.test(second)) return english ? second : first;
  return english && chinese.test(text) ? '' : text;
}

export function cutsText(words: Wording, view: InstrumentView, item: string): string {
  const cuts = view.profile.cuts[item];
  if (!cuts) return words.noLevel;
  const unit = view.texts.items[item]?.unit ?? '%';
  const at = words.join(cuts.at.map((cut) => `${formatDecimal(cut, Number.isInteger(cut) ? 0 : 2)}${unit}`));
  const limits = cuts.direction === 'up' ? words.domain.levelsAt(at) : words.domain.levelsDown(at);
  return `${limits}${words.domain.separator}${words.status[cuts.status]}`;
}
