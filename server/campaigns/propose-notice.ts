// What respondents are told before they begin, and how long their data are kept, as long as nobody has written it otherwise. How
// few a group may be and the date of erasure are the campaign's own fields and stand beside the notice. Legal wording is to be
// checked by whoever runs the campaign.
import type { ConsentNotice, Words } from '../storage/tables.ts';

export interface NoticeWords {
  readonly purpose: Words;
  readonly readers: Words;
}

export function proposeNotice({ name, organiser }: { name: string; organiser: string }): NoticeWords {
  return {
    purpose: {
      'zh-CN': `${organiser}开展“${name}”，了解师生数字素养与学校数字化发展情况，结果用于改进教学和管理，不用于对个人的评价、评优或处分。`,
      en: `${organiser} runs “${name}” to learn about digital literacy and the school's digital development. Results serve to improve teaching and management, not to judge, reward or discipline a person.`,
    },
    readers: {
      'zh-CN': '实名问卷的个人结果只有本人能看到；学校和组织单位只看到群体汇总，人数过少的群体不显示。',
      en: 'Only you see your own result of a named questionnaire. The school and the organiser see groups only, and none that is too small.',
    },
  };
}

const yearsKept = 2;

/** Two years after the last day. */
export function proposeRetention(closes: string): string {
  const [year = '', ...rest] = closes.split('-');
  const monthAndDay = rest.join('-');
  return `${Number(year) + yearsKept}-${monthAndDay === '02-29' ? '02-28' : monthAndDay}`;
}

/** The version counts up whenever the words change. */
export function versioned(before: ConsentNotice | null, words: NoticeWords | null): ConsentNotice | null {
  if (words === null) return null;
  if (before && saysTheSame(before, words)) return before;
  return { version: (before?.version ?? 0) + 1, purpose: words.purpose, readers: words.readers };
}

export function saysTheSame(one: NoticeWords, other: NoticeWords): boolean {
  const spell = ({ purpose, readers }: NoticeWords) =>
    JSON.stringify([purpose, readers].map((words) => Object.entries(words).toSorted()));
  return spell(one) === spell(other);
}
