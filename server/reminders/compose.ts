// The words of a reminder: what is asked, how long it takes, until when. Chinese first, English below; names of other persons
// and answers never stand in it.
import type { Message } from './mail.ts';

export interface Reminded {
  readonly campaign: string;
  readonly organiser: string;
  readonly titles: { readonly zh: string; readonly en: string };
  readonly minutes: number;
  /** The last day of the participant, a Beijing date. */
  readonly closes: string;
}

const minutesOf = ({ minutes }: Reminded): number => Math.ceil(minutes);

export function composeMail(about: Reminded, to: { email: string; name: string; url: string }): Message {
  const chinese = [
    `${to.name}：您好！`,
    `${about.organiser}邀请您填写“${about.titles.zh}”（${about.campaign}），约 ${minutesOf(about)} 分钟。我们还没有收到您的答卷，请在 ${about.closes} 23:59（北京时间）之前完成。`,
    '已填写的内容会自动保存，随时可以中断、继续。这是您本人的链接，请勿转发：',
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
