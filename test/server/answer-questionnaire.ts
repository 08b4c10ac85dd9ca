// A questionnaire of a consortium, a base or a 专业 asked in a campaign of its own, and answered by its unit as any form is.
import { beijingDay } from '../../programmes/engine/beijing-days.ts';
import { type Caller, catalog, type House, pinOf, submissionOf, submit } from './house.ts';

export interface Asked {
  readonly campaign: string;
  readonly subject: string;
  readonly answer: () => Promise<void>;
}

export async function askQuestionnaire(
  house: House,
  operator: Caller,
  {
    institution,
    type,
    instrument,
  }: { readonly institution: string; readonly type: string; readonly instrument: string },
): Promise<Asked> {
  const version = catalog.latest(instrument)!;
  const { items, subject: kind } = version.instrument;
  // What it reads from other instruments is asked in the same campaign.
  const read = new Set(items.flatMap((item) => (item.kind === 'linked' ? [item.instrument] : [])));
  const pins = [...read, instrument].map((id) => pinOf(catalog.latest(id)!));
  const made = await operator('POST', '/api/subjects', { kind, name: '轨道装备', institution });
  for (const id of read) {
    const { audience } = catalog.latest(id)!.instrument;
    const somebody = { audience, csv: '编号,姓名,评估对象\nQ1,人员1,轨道装备', dryRun: false };
    await operator('POST', `/api/institutions/${institution}/persons/import`, somebody);
  }
  const day = beijingDay(house.time);
  const draft = { name: `${day} 问卷批次`, organiser: '测试', opens: day, closes: `${day.slice(0, 4)}-12-31`, pins };
  const { id } = (await operator('POST', '/api/campaigns', { ...draft, institutions: [], subjects: [made.body.id] }))
    .body;
  const opened = await operator('POST', `/api/campaigns/${id}/open`, { acceptLoopback: true });
  if (opened.status !== 200) throw new Error(opened.text);
  const answer = async (): Promise<void> => {
    const { links } = (await operator('GET', `/api/campaigns/${id}/links`)).body;
    const { url } = links.find((link: { instrument: string }) => link.instrument === instrument);
    const { pass } = (await house.ask('POST', `/api/links/${url.split('/a/')[1]}/begin`, {})).body;
    const sent = await submit(house, pass, submissionOf(version, 7, {}, 0.6, type));
    if (sent.status !== 201) throw new Error(sent.text);
  };
  return { campaign: id, subject: made.body.id, answer };
}
