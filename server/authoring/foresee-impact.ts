// What lies on a published version, and what happens to each of it when another version is published or pinned: nothing.
import { and, count, countDistinct, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';

export interface Impact {
  readonly campaigns: { readonly draft: number; readonly open: number; readonly closed: number };
  readonly responses: number;
  readonly reports: number;
  readonly sentences: readonly string[];
}

type Counts = Omit<Impact, 'sentences'>;
type Parts = Pick<Deps, 'storage'>;
interface Named {
  readonly instrument: string;
  readonly version: string;
}

export async function foreseeImpact(parts: Parts, named: Named, language: Language): Promise<Impact> {
  const counts = await countOn(parts, named);
  return { ...counts, sentences: sentencesOf(counts, named.version, language) };
}

async function countOn({ storage }: Parts, { instrument, version }: Named): Promise<Counts> {
  const { db, tables } = storage;
  const { campaigns, campaignPins: pins, responses, anonymousResponses: anonymous, issuedReports } = tables;
  const pinned = and(eq(pins.instrument, instrument), eq(pins.version, version));
  const states = await db
    .select({ state: campaigns.state, size: count() })
    .from(pins)
    .innerJoin(campaigns, eq(campaigns.id, pins.campaign))
    .where(pinned)
    .groupBy(campaigns.state);
  const those = db.select({ id: pins.campaign }).from(pins).where(pinned);
  const [answered] = await db
    .select({ size: count() })
    .from(responses)
    .where(and(eq(responses.instrument, instrument), eq(responses.version, version)));
  const [anonymously] = await db
    .select({ size: count() })
    .from(anonymous)
    .where(and(eq(anonymous.instrument, instrument), eq(anonymous.version, version), eq(anonymous.told, true)));
  const [issued] = await db
    .select({ size: countDistinct(issuedReports.number) })
    .from(issuedReports)
    .where(inArray(issuedReports.campaign, those));
  const inState = (...wanted: string[]) =>
    states.filter(({ state }) => wanted.includes(state)).reduce((sum, { size }) => sum + size, 0);
  return {
    campaigns: {
      draft: inState('draft'),
      open: inState('open', 'paused', 'closing'),
      closed: inState('closed', 'archived'),
    },
    responses: (answered?.size ?? 0) + (anonymously?.size ?? 0),
    reports: issued?.size ?? 0,
  };
}

const wording = {
  'zh-CN': {
    nothing: (version: string) => `${version} 尚未被任何批次使用。`,
    drafts: (n: number, version: string) => `${n} 个批次草稿选用 ${version}：不会自动改变，可在开放前改选新版本。`,
    open: (n: number, version: string) =>
      `${n} 个进行中的批次使用 ${version}：继续使用 ${version} 直到截止；答题人设备上未提交的答案留在原版本，照常可以提交。`,
    closed: (n: number, version: string) => `${n} 个已截止的批次使用 ${version}：题目原文、答案与分数不变。`,
    responses: (n: number, version: string) => `已收到的 ${n} 份答卷留在 ${version}，永远按原文显示。`,
    reports: (n: number) => `已签发的 ${n} 份报告内容与数字不变。`,
  },
  en: {
    nothing: (version: string) => `No campaign uses ${version} yet.`,
    drafts: (n: number, version: string) =>
      `Draft campaigns on ${version}: ${n}. They do not change by themselves; another version can be chosen before opening.`,
    open: (n: number, version: string) =>
      `Running campaigns on ${version}: ${n}. They stay on ${version} until they close; answers not yet submitted stay on it too and can be submitted as before.`,
    closed: (n: number, version: string) => `Closed campaigns on ${version}: ${n}. Wording, answers and scores stay.`,
    responses: (n: number, version: string) =>
      `Responses received: ${n}. They stay on ${version} and keep its wording for ever.`,
    reports: (n: number) => `Issued reports: ${n}. Their content and numbers stay.`,
  },
} as const;

function sentencesOf({ campaigns, responses, reports }: Counts, version: string, language: Language): string[] {
  const say = wording[language];
  const said = [
    campaigns.draft > 0 ? say.drafts(campaigns.draft, version) : '',
    campaigns.open > 0 ? say.open(campaigns.open, version) : '',
    campaigns.closed > 0 ? say.closed(campaigns.closed, version) : '',
    responses > 0 ? say.responses(responses, version) : '',
    reports > 0 ? say.reports(reports) : '',
  ].filter(Boolean);
  return said.length > 0 ? said : [say.nothing(version)];
}
