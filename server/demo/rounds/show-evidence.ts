// 佐证材料 that schools of the demonstration show: files, links and notes, most of them supporting, some limiting.
import type { EvidenceKind } from '../../../scoring/witnesses/evidence-rule.ts';
import { addEvidence } from '../../evidence/keep-evidence.ts';
import { type Base, baseInstrument } from './bases.ts';
import { paperAs, pictureOf, send } from './papers.ts';
import { asOf, dayOf, type Scene, type School, staffOf } from './scene.ts';

interface Piece {
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly holds: 'page' | 'text' | 'picture' | 'link' | 'note';
  readonly issuer: string;
  readonly nodes: readonly string[];
  readonly clause?: string;
  readonly limits?: boolean;
  /** Days it covers, up to its own date. */
  readonly covers?: number;
}

/** What the panels of the running round score first, for schools that show only some. */
const ofMaturity: readonly Piece[] = [
  {
    title: '学生个人信息处理告知书',
    kind: 'policy',
    holds: 'page',
    issuer: '学生处',
    nodes: ['D6.3'],
    clause: '第二节',
  },
  { title: '等级保护备案情况说明', kind: 'outside-verification', holds: 'note', issuer: '信息中心', nodes: ['D6.1'] },
  { title: '虚拟仿真实训平台入口', kind: 'result', holds: 'link', issuer: '实训中心', nodes: ['D5.3', 'D5.2'] },
  {
    title: '应急演练记录',
    kind: 'record',
    holds: 'page',
    issuer: '信息中心',
    nodes: ['D6.4'],
    limits: true,
    covers: 30,
  },
  {
    title: '数字化转型三年规划',
    kind: 'policy',
    holds: 'page',
    issuer: '校长办公会',
    nodes: ['D7.1', 'D1.2'],
    clause: '第三章',
  },
  {
    title: '教师分类培训台账',
    kind: 'record',
    holds: 'text',
    issuer: '教师发展中心',
    nodes: ['D1.1', 'D1.2'],
    covers: 300,
  },
  {
    title: '在线课程平台运行数据',
    kind: 'running-data',
    holds: 'picture',
    issuer: '信息中心',
    nodes: ['D2.3', 'D2.4'],
    covers: 360,
  },
  {
    title: '数据质量抽查发现缺项',
    kind: 'record',
    holds: 'note',
    issuer: '质量管理处',
    nodes: ['D8.2'],
    limits: true,
    covers: 30,
  },
];
/** At items of the form one applies with, where conditions are to be met. */
const ofCentre: readonly Piece[] = [
  {
    title: '实训场地与设备清单',
    kind: 'record',
    holds: 'text',
    issuer: '国有资产管理处',
    nodes: ['foundations'],
    covers: 180,
  },
  {
    title: '合作培养项目验收意见',
    kind: 'outside-verification',
    holds: 'page',
    issuer: '合作企业（演示）',
    nodes: ['projects'],
  },
  {
    title: '数字化建设办公室设置文件',
    kind: 'policy',
    holds: 'page',
    issuer: '校长办公会',
    nodes: ['operation'],
    clause: '第二条',
  },
];
const ofBase: readonly Piece[] = [
  {
    title: '校企合作协议',
    kind: 'policy',
    holds: 'page',
    issuer: '校企合作处',
    nodes: ['B1.1', 'B2.1'],
    clause: '第二至五条',
  },
  { title: '双导师名单与聘书', kind: 'result', holds: 'text', issuer: '人事处', nodes: ['B2.2'] },
  {
    title: '质量反馈会纪要',
    kind: 'record',
    holds: 'note',
    issuer: '质量管理处',
    nodes: ['B4.2'],
    limits: true,
    covers: 60,
  },
];

/** @param most so many of the pieces */
export const showMaturityEvidence = (
  scene: Scene,
  days: number,
  school: School,
  most = ofMaturity.length,
): Promise<string[]> =>
  show(scene, days, school, { subject: school.id, instrument: 'institution-maturity' }, ofMaturity.slice(0, most));

export const showCentreEvidence = (scene: Scene, days: number, school: School): Promise<string[]> =>
  show(scene, days, school, { subject: school.id, instrument: 'practice-centre' }, ofCentre);

export const showBaseEvidence = (scene: Scene, days: number, { school, subject }: Base): Promise<string[]> =>
  show(scene, days, school, { subject, instrument: baseInstrument }, ofBase);

/** What a base has to show for what it put right. */
export const showPutRight = (scene: Scene, days: number, { school, subject }: Base): Promise<string[]> =>
  show(scene, days, school, { subject, instrument: baseInstrument }, [
    { title: '近两次质量反馈会纪要', kind: 'record', holds: 'page', issuer: '质量管理处', nodes: ['B4.2'], covers: 60 },
  ]);

/** @returns the ids of the pieces */
async function show(
  scene: Scene,
  days: number,
  school: School,
  of: { readonly subject: string; readonly instrument: string },
  pieces: readonly Piece[],
): Promise<string[]> {
  const parts = asOf(scene, days);
  const staff = staffOf(scene, school.id);
  const ids: string[] = [];
  for (const piece of pieces) {
    const { title, kind, holds, issuer, nodes, clause = '', limits = false, covers } = piece;
    const stance = limits ? ('limiting' as const) : ('supporting' as const);
    const id = await addEvidence(parts, staff, {
      ...{ title: `${title}（演示）`, kind, issuer, dated: dayOf(scene, days - 10), validUntil: null },
      coversFrom: covers === undefined ? null : dayOf(scene, days - 10 - covers),
      coversUntil: covers === undefined ? null : dayOf(scene, days - 10),
      note: holds === 'note' ? `${title}：内容为演示虚构。` : '',
      link: holds === 'link' ? 'https://example.org/demo' : null,
      file: await fileOf(scene, days, school, piece),
      links: nodes.map((node) => ({ ...of, node, campaign: '', stance, clause })),
    });
    ids.push(id);
  }
  return ids;
}

async function fileOf(scene: Scene, days: number, school: School, { title, holds }: Piece): Promise<string | null> {
  const parts = asOf(scene, days);
  const paper = { title, school, lines: ['演示材料，内容为虚构。'] };
  const sent = (ending: string, content: Buffer) =>
    send(parts, staffOf(scene, school.id), { name: `${title}（演示）.${ending}`, content, institution: school.id });
  if (holds === 'page') return sent('pdf', await paperAs('pdf', paper, parts.now()));
  if (holds === 'text') return sent('docx', await paperAs('docx', paper, parts.now()));
  return holds === 'picture' ? sent('png', pictureOf([0.3, 0.45, 0.5, 0.62, 0.7, 0.82])) : null;
}
