// The work of exporting a log: page by page into a file, the newest first. It takes seconds for a year of a platform, so whoever
// goes on after a restart begins anew.
import { beijingMinute } from '../../scoring/report/beijing-time.ts';
import type { Column, Row, Table } from '../exports/export-format.ts';
import { openFileSink } from '../exports/file-sink.ts';
import { findFormat } from '../exports/formats/index.ts';
import type { JobContext, JobResult } from '../jobs/job-kind.ts';
import { Problem } from '../problems.ts';
import type { LogExportParams } from './export-params.ts';
import { findEvents } from './find-events.ts';
import { nameThings } from './name-things.ts';
import { type ToldEvent, tellEvent } from './tell-event.ts';

type Context = JobContext<LogExportParams, null>;

const rowsAtOnce = 1000;
const longest = 8000;
const titles = { 'zh-CN': '操作日志', en: 'Audit log' };

/** Null when it was asked to stop. */
export async function exportLog(context: Context): Promise<JobResult | null> {
  const { chain, format: wanted, language, owner, filter, span, about } = context.params;
  const format = findFormat(wanted);
  if (!format) throw new Problem('not-found');
  const reader = { institution: owner };
  const file = `audit-log.${format.extension}`;
  const sink = await openFileSink(context.file(file));
  let rows = 0;
  try {
    const writer = await format.open(tableOf(context), sink);
    for (let before = span.before; ; ) {
      if (context.cancelled()) return null;
      const page = await findEvents(context.storage, chain, filter, { ...span, before }, rowsAtOnce);
      const names = await nameThings(context, reader, page, language);
      await writer.write(page.map((event) => rowOf(tellEvent(event, names, reader, language))));
      rows += page.length;
      const last = page.at(-1)?.number ?? span.after;
      await context.report(span.before - last, span.before - span.after);
      if (page.length < rowsAtOnce) break;
      before = last;
    }
    await writer.finish();
  } finally {
    await sink.close();
  }
  const name = `${titles[language]} ${about}.${format.extension}`.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, '_');
  return { files: [{ file, name, type: format.mediaType, size: sink.length }], summary: { rows } };
}

const columns: readonly {
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly tell: (event: ToldEvent) => string | number | null;
}[] = [
  { name: { 'zh-CN': '序号', en: 'Number' }, tell: ({ number }) => number },
  { name: { 'zh-CN': '时间（北京）', en: 'Time (Beijing)' }, tell: ({ at }) => beijingMinute(at) },
  { name: { 'zh-CN': '操作人', en: 'Who' }, tell: ({ actor }) => actor.name },
  { name: { 'zh-CN': '账号', en: 'Username' }, tell: ({ actor }) => actor.username },
  { name: { 'zh-CN': '类别', en: 'Kind of deed' }, tell: ({ group }) => group },
  { name: { 'zh-CN': '操作', en: 'Deed' }, tell: ({ action }) => action },
  { name: { 'zh-CN': '对象种类', en: 'Kind of target' }, tell: ({ target }) => target.kind },
  { name: { 'zh-CN': '对象', en: 'Target' }, tell: ({ target }) => target.name },
  { name: { 'zh-CN': '对象编号', en: 'Id of the target' }, tell: ({ target }) => target.id },
  { name: { 'zh-CN': '之前（摘要）', en: 'Before (digest)' }, tell: ({ before }) => before },
  { name: { 'zh-CN': '之后（摘要）', en: 'After (digest)' }, tell: ({ after }) => after },
  {
    name: { 'zh-CN': '详情', en: 'Details' },
    tell: ({ details }) =>
      details
        .map(({ label, value }) => `${label}: ${value}`)
        .join('; ')
        .slice(0, longest),
  },
  { name: { 'zh-CN': '校验值', en: 'Hash' }, tell: ({ hash }) => hash },
];

function tableOf({ params: { language, about }, now }: Context): Table {
  return {
    ...{ title: `${titles[language]} ${about}`, language, createdAt: now() },
    columns: columns.map(({ name }, at): Column => {
      const named = { name: name[language], label: name };
      return at === 0 ? { kind: 'integer', ...named } : { kind: 'text', maxBytes: longest * 3, ...named };
    }),
  };
}

const rowOf = (event: ToldEvent): Row => columns.map(({ tell }) => tell(event));
