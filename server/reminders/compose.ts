// The words of a reminder: what is asked, how long it takes, until when; and of what a unit of a programme owes. Chinese first, English below; names of other persons
// and answers never stand in it.
import { beijingDate } from '../campaigns/window.ts';
import type { Message } from './mail.ts';

export interface Reminded {
  readonly campaign: string;
  readonly organiser: string;
  readonly titles: { readonly zh: string; readonly en: string };
  readonly minutes: number;
  readonly anonymous: boolean;
  /** The last day of the participant, a Beijing date. */
  readonly closes: string;
}

/** What is not submitted of an anonymous questionnaire lies in the browser alone, so leaving it is safe there and nowhere else. */
export const interrupting = (anonymous: boolean): string =>
  anonymous
    ? '匿名填写，未提交的内容只存在本机浏览器里：中途离开后请在同一台设备的同一浏览器上继续；提交后不能修改或撤回。'
    : '填写内容自动保存，可随时中断、继续。';

const minutesOf = ({ minutes }: Reminded): number => Math.ceil(minutes);

export function composeMail(about: Reminded, to: { email: string; name: string; url: string }): Message {
  const chinese = [
    `${to.name}：您好！`,
    `${about.organiser}邀请您填写“${about.titles.zh}”（${about.campaign}），约 ${minutesOf(about)} 分钟。我们还没有收到您的答卷，请在 ${about.closes} 23:59（北京时间）之前完成。`,
    `${interrupting(about.anonymous)}这是您本人的链接，请勿转发：`,
  ];
  const english = [
    `${about.organiser} asks you to answer “${about.titles.en}” (about ${minutesOf(about)} minutes) by ${about.closes} 23:59, Beijing time. The link is yours alone: please do not pass it on.`,
  ];
  const text = [...chinese, to.url, '', ...english].join('\n');
  const html = [
    ...chinese.map((line) => `<p>${escapeHtml(line)}</p>`),
    `<p><a href="${escapeHtml(to.url)}">${escapeHtml(to.url)}</a></p>`,
    ...english.map((line) => `<p lang="en" style="color:#57606a">${escapeHtml(line)}</p>`),
  ].join('\n');
  return { to: to.email, subject: `【${about.campaign}】请填写${about.titles.zh}`, text, html };
}

/** For a group: how many are missing, never who. */
export function composePost(
  about: Reminded,
  place: { name: string; url: string; counts: { invited: number; submitted: number } | null },
): string {
  const { name, url, counts } = place;
  const missing = counts
    ? `已提交 ${counts.submitted} 人，还有 ${Math.max(0, counts.invited - counts.submitted)} 人未完成；`
    : '';
  return [
    `【${about.campaign}】${name} · ${about.titles.zh}`,
    `${missing}约 ${minutesOf(about)} 分钟，${about.closes} 23:59（北京时间）截止。`,
    `请未完成的老师同学打开链接填写，已提交的不必再填：${url}`,
  ].join('\n');
}

export interface RemindedUnit {
  readonly round: string;
  readonly unit: string;
  readonly things: readonly { readonly what: string; readonly until: number | null; readonly overdue: boolean }[];
  readonly url: string;
}

/** What a unit owes, one line each. */
export const spellOwed = ({ things }: Pick<RemindedUnit, 'things'>): string[] =>
  things.map(({ what, until, overdue }) => {
    const by = until === null ? '' : `，截止 ${beijingDate(until)} 23:59（北京时间）`;
    return `${what}${by}${overdue ? '，已逾期' : ''}`;
  });

export function composeUnitMail(about: RemindedUnit, email: string): Message {
  const begins = [`${about.unit}：您好！`, `“${about.round}”中贵单位还有以下事项未完成：`];
  const owed = spellOwed(about);
  const asks = '请登录办理，已办理的请忽略本邮件：';
  const english =
    'Your institution still has to hand in what is listed above. Sign in to do so, or ignore this if it is done.';
  const text = [...begins, ...owed.map((line) => `· ${line}`), asks, about.url, '', english].join('\n');
  const html = [
    ...begins.map((line) => `<p>${escapeHtml(line)}</p>`),
    `<ul>${owed.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    `<p>${escapeHtml(asks)}<a href="${escapeHtml(about.url)}">${escapeHtml(about.url)}</a></p>`,
    `<p lang="en" style="color:#57606a">${escapeHtml(english)}</p>`,
  ].join('\n');
  return { to: email, subject: `【${about.round}】请按期填报`, text, html };
}

export const composeUnitPost = (about: RemindedUnit): string =>
  [
    `【${about.round}】${about.unit} 还有以下事项未完成：`,
    ...spellOwed(about).map((line) => `· ${line}`),
    `办理：${about.url}`,
  ].join('\n');

function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => names[letter] ?? letter);
}
