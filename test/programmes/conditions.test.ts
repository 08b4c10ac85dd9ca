// Every mechanical condition of the five documents, at its edge. The witness of each expected verdict is the clause quoted in the
// test, in the documents' own words; the refused sentence must end with where it stands.
import { describe, expect, test } from 'vitest';
import type { Application } from '../../programmes/engine/application.ts';
import { inTheWay, isEligible, judgeRules } from '../../programmes/engine/judge-rules.ts';
import type { Verdict } from '../../programmes/engine/verdict.ts';
import {
  answering,
  counted,
  definition,
  found,
  member,
  programmeOf,
  said,
  sketch,
  type Track,
  tell,
  tracks,
} from './definitions.ts';

const findingsOf = (track: Track, application: Application) =>
  judgeRules(definition(programmeOf[track]).programme, application);

describe('an application that meets every condition', () => {
  test.each(tracks)('%s has nothing in its way, and is eligible once a person has judged the rest', (track) => {
    const application = sketch(track);
    const findings = findingsOf(track, application);
    expect(inTheWay(findings)).toEqual([]);
    const left = findings.filter(({ needs, verdict }) => needs === 'condition' && verdict === 'person');
    expect(isEligible(findings)).toBe(left.length === 0);
    const judged = Object.fromEntries(left.map(({ rule }) => [rule, 'met' as const]));
    expect(isEligible(findingsOf(track, { ...application, judged }))).toBe(true);
    const [first] = left;
    if (first)
      expect(isEligible(findingsOf(track, { ...application, judged: { ...judged, [first.rule]: 'unmet' } }))).toBe(
        false,
      );
  });

  test.each(tracks)('%s asked blank is told the complete list, each with its clause', (track) => {
    const blank = sketch(track, { answers: {}, members: [], context: {} });
    for (const finding of inTheWay(findingsOf(track, blank)))
      expect(tell(track, finding)).toMatch(/（(工信人才|工人函|《).+ .+）$/);
    expect(inTheWay(findingsOf(track, blank)).length).toBeGreaterThan(0);
  });
});

const others = (size: number) => Array.from({ length: size }, () => ({ context: {}, answers: {} }));
const without = (track: Track, role: string) => sketch(track).members.filter((one) => one.role !== role);
const withRole = (track: Track, role: string, attributes: string[]) =>
  sketch(track, { members: [...without(track, role), member(role, attributes)] });
const type = (track: Track, given: Application['applicant']['type']) => sketch(track, { applicant: { type: given } });

/** Document and clause · track · rule · application · verdict. */
const edges: [string, Track, string, Application, Verdict][] = [
  // 工信人才〔2024〕279号
  ['三(一)“建设试点单位应为各层次院校”: a university', 'pilot', 'applicant', type('pilot', 'university'), 'met'],
  ['三(一)“建设试点单位应为各层次院校”: a company', 'pilot', 'applicant', type('pilot', 'enterprise'), 'unmet'],
  ['三(一)“1个单位最多申报2个专业”: the second', 'pilot', 'quota', sketch('pilot', { others: others(1) }), 'met'],
  ['三(一)“1个单位最多申报2个专业”: a third', 'pilot', 'quota', sketch('pilot', { others: others(2) }), 'unmet'],
  [
    '四(一)“申报2个方向,需填报2份申报材料”: the same speciality twice',
    'pilot',
    'one-each',
    sketch('pilot', { others: [{ context: {}, answers: { speciality: said(' 工业 互联网技术 ') } }] }),
    'unmet',
  ],
  [
    '三(一)“低空经济…等”: one of the seven',
    'pilot',
    'field',
    answering('pilot', { field: said('low-altitude') }),
    'met',
  ],
  ['三(一)“…等”: another field', 'pilot', 'field', answering('pilot', { field: said('other') }), 'person'],
  ['三(一)3“连续招生、办学满三年”: 3', 'pilot', 'years', answering('pilot', { years: counted(3) }), 'met'],
  ['三(一)3“连续招生、办学满三年”: 2.9', 'pilot', 'years', answering('pilot', { years: counted(2.9) }), 'unmet'],
  ['三(一)3: not told', 'pilot', 'years', answering('pilot', { years: undefined }), 'open'],
  [
    '三(一)“具体实施部门应为二级学院”: not named',
    'pilot',
    'college',
    answering('pilot', { college: undefined }),
    'open',
  ],
  ['三(一)5 优先: no policy', 'pilot', 'region-policy', answering('pilot', { regionPolicy: said('no') }), 'unmet'],
  ['四(二)“沟通意愿”: for people', 'pilot', 'willingness', sketch('pilot'), 'person'],
  ['四(二)“建设试点及支撑单位”', 'support', 'willingness', sketch('support'), 'person'],
  [
    '三(二)“企业或专业服务机构”: a school',
    'support',
    'support-applicant',
    type('support', 'higher-vocational'),
    'unmet',
  ],
  ['三(二)1“依法注册登记”: no', 'support', 'registered', answering('support', { registered: said('no') }), 'unmet'],
  ['三(二)1“独立法人资格”: no', 'support', 'legal-person', answering('support', { legalPerson: said('no') }), 'unmet'],
  ['三(二)2“实际运行满3年”: 3', 'support', 'operation-years', sketch('support'), 'met'],
  [
    '三(二)2“实际运行满3年”: 2.9',
    'support',
    'operation-years',
    answering('support', { operationYears: counted(2.9) }),
    'unmet',
  ],
  // 产教科融合发展联合体工作指南（试行）
  [
    '二(一)“全日制本科院校、高等职业院校”: 高职',
    'consortium',
    'applicant',
    type('consortium', 'higher-vocational'),
    'met',
  ],
  ['二(一): 中职', 'consortium', 'applicant', type('consortium', 'secondary-vocational'), 'unmet'],
  ['二(一)“独立办学资质”', 'consortium', 'lead', withRole('consortium', 'lead-school', []), 'unmet'],
  [
    '二“由高校、园区、企业等”: no company',
    'consortium',
    'enterprise',
    sketch('consortium', { members: without('consortium', 'enterprise') }),
    'open',
  ],
  [
    '二“由高校、园区、企业等”: no park',
    'consortium',
    'park',
    sketch('consortium', { members: without('consortium', 'park') }),
    'open',
  ],
  ['二(二)“主导产业方向、产业链条”', 'consortium', 'park-industry', withRole('consortium', 'park', ['chain']), 'unmet'],
  [
    '二(二)“依法注册,独立法人”',
    'consortium',
    'enterprise-registered',
    withRole('consortium', 'enterprise', ['registered']),
    'unmet',
  ],
  ['二“区域+行业领域”: no region', 'consortium', 'direction', answering('consortium', { region: undefined }), 'open'],
  [
    '二(三)“场地、设备、资金、人员”: three of four',
    'consortium',
    'resources',
    answering('consortium', { resources: said(['premises', 'equipment', 'funds']) }),
    'unmet',
  ],
  // 工信人才〔2024〕58号
  ...(
    ['applied-undergraduate', 'secondary-vocational', 'higher-vocational', 'technician-college', 'enterprise'] as const
  ).map((one): (typeof edges)[number] => [
    '二“应用型本科、中高职院校、技工技师院校、优质企业”',
    'centre',
    'applicant',
    type('centre', one),
    'met',
  ]),
  ['二“…等”: a kind not named', 'centre', 'applicant', type('centre', 'university'), 'person'],
  ['二(一)“工业互联网…等”: one of the ten', 'centre', 'field', answering('centre', { field: said('nev') }), 'met'],
  ['二(一)“…等”: another field', 'centre', 'field', answering('centre', { field: said('other') }), 'person'],
  ['二(二)“发展定位明确”: for people', 'centre', 'positioning', sketch('centre'), 'person'],
  ['二(三)“基础条件成熟”: for people', 'centre', 'foundations', sketch('centre'), 'person'],
  [
    '二(三)“场地、设备，数字化教材、视频教学资料、在线课程”: all five',
    'centre',
    'foundations-there',
    sketch('centre'),
    'met',
  ],
  [
    '二(三) one of the five missing',
    'centre',
    'foundations-there',
    answering('centre', { foundationsThere: said(['premises', 'equipment', 'textbooks', 'videos']) }),
    'unmet',
  ],
  ['二(五)“管理体制和运营机制”: both', 'centre', 'operation-there', sketch('centre'), 'met'],
  [
    '二(五) one of the two missing',
    'centre',
    'operation-there',
    answering('centre', { operationThere: said(['management']) }),
    'unmet',
  ],
  ['二(四)“项目经验丰富”: for people', 'centre', 'projects', sketch('centre'), 'person'],
  ['二(五)“运行保障健全”: for people', 'centre', 'operation', sketch('centre'), 'person'],
  // 行业产教融合共同体建设指南
  ['四“由牵头企业负责…注册”: a school', 'province', 'applicant', type('province', 'higher-vocational'), 'unmet'],
  ...(['lead-enterprise', 'lead-university', 'lead-school'] as const).flatMap((role, at): (typeof edges)[number][] => {
    const rule = ['one-enterprise', 'one-university', 'one-school'][at]!;
    const two = [...sketch('province').members, member(role)];
    return [
      [
        `一(一)“一家…一所…一所”: no ${role}`,
        'province',
        rule,
        sketch('province', { members: without('province', role) }),
        'open',
      ],
      [`一(一)“一家…一所…一所”: one ${role}`, 'province', rule, sketch('province'), 'met'],
      [`一(一)“一家…一所…一所”: two of ${role}`, 'province', rule, sketch('province', { members: two }), 'unmet'],
    ];
  }),
  [
    '一(一)“硕士学位、博士学位授予权”: master only',
    'province',
    'university-degrees',
    withRole('province', 'lead-university', ['master']),
    'unmet',
  ],
  [
    '一(一)“独立的社会培训机构或继续教育机构”',
    'province',
    'school-training',
    withRole('province', 'lead-school', ['secondary']),
    'unmet',
  ],
  [
    '引言“含中职、高职专科、本科层次”',
    'province',
    'school-kind',
    withRole('province', 'lead-school', ['training-body']),
    'unmet',
  ],
  [
    '一(二)“吸收…参与”: nobody',
    'province',
    'participants',
    sketch('province', { members: without('province', 'participant') }),
    'open',
  ],
  [
    '一(二)“跨区域”: all of one province',
    'province',
    'regions',
    sketch('province', { members: sketch('province').members.map((one) => ({ ...one, province: '湖北省' })) }),
    'person',
  ],
  [
    '四“推荐省份”: not chosen',
    'province',
    'recommendation',
    answering('province', { recommendedBy: undefined }),
    'open',
  ],
  [
    '四“中央管理企业集团总部…直报”',
    'central',
    'headquarters',
    withRole('central', 'lead-enterprise', ['central-enterprise']),
    'unmet',
  ],
  ['一(一)“鼓励…500强”', 'province', 'encouraged', withRole('province', 'lead-enterprise', ['top500']), 'met'],
  ['一(一)“鼓励”: none of them', 'province', 'encouraged', withRole('province', 'lead-enterprise', []), 'unmet'],
  // 工人函〔2022〕91号
  ['五(一)“高校申报”: a company', 'base', 'applicant', type('base', 'enterprise'), 'unmet'],
  [
    '引言“部属高校和部省共建高校”: another',
    'base',
    'affiliation',
    sketch('base', { context: { affiliation: 'other' } }),
    'unmet',
  ],
  ['五(一)“部属高校申报不超过3个”: the third', 'base', 'quota', sketch('base', { others: others(2) }), 'met'],
  ['五(一)“部属高校申报不超过3个”: a fourth', 'base', 'quota', sketch('base', { others: others(3) }), 'unmet'],
  [
    '五(一)“共建高校申报不超过2个”: the second',
    'base',
    'quota',
    sketch('base', { others: others(1), context: { affiliation: 'joint' } }),
    'met',
  ],
  [
    '五(一)“共建高校申报不超过2个”: a third',
    'base',
    'quota',
    sketch('base', { others: others(2), context: { affiliation: 'joint' } }),
    'unmet',
  ],
  ['二“火炸药…等”: another field', 'base', 'field', answering('base', { field: said('other') }), 'person'],
  ['四(一)“或参与实施过卓越工程师计划”', 'base', 'joint', answering('base', { joint: said('engineers') }), 'met'],
  ['四(一): neither', 'base', 'joint', answering('base', { joint: said('none') }), 'unmet'],
  ['四(一)“申请企业（院所）”: none', 'base', 'enterprise', sketch('base', { members: [] }), 'open'],
  ['四(二)“比例不低于1/3”: 5 of 15', 'base', 'mentors', answering('base', { mentors: counted(5, 15) }), 'met'],
  [
    '四(二)“比例不低于1/3”: one mentor fewer',
    'base',
    'mentors',
    answering('base', { mentors: counted(4, 15) }),
    'unmet',
  ],
  [
    '四(二)“比例不低于1/3”: one more on the other side',
    'base',
    'mentors',
    answering('base', { mentors: counted(5, 16) }),
    'unmet',
  ],
  ['四(二)“比例不低于1/3”: of nobody', 'base', 'mentors', answering('base', { mentors: counted(0, 0) }), 'unmet'],
  [
    '四(二)“协议…方案…机制”: two of three',
    'base',
    'agreements',
    answering('base', { agreements: said(['agreement', 'scheme']) }),
    'unmet',
  ],
  [
    '四(四)“…质量评估等方面”: six of seven',
    'base',
    'rules',
    answering('base', { rulesInPlace: said(['base', 'training', 'mentors', 'students', 'exchange', 'secondment']) }),
    'unmet',
  ],
  ['四(四)“3年以上”: 3', 'base', 'years', answering('base', { years: counted(3) }), 'met'],
  ['四(四)“3年以上”: 2.9', 'base', 'years', answering('base', { years: counted(2.9) }), 'unmet'],
];

describe('at the edge of each clause', () => {
  test.each(edges)('%s (%s %s)', (quoted, track, rule, application, verdict) => {
    const finding = found(track, rule, application);
    expect(finding.verdict).toBe(verdict);
    // The clause in the test's name is the one the definition names.
    expect(quoted.split(/[“: ]/)[0]).toBe(finding.clause);
    expect(tell(track, finding)).toContain(` ${finding.clause}）`);
  });

  test('every rule a machine judges is tried at its edge', () => {
    const tried = new Set(edges.map(([, track, rule]) => `${programmeOf[track]} ${rule}`));
    const mechanical = [...new Set(Object.values(programmeOf))].flatMap((id) =>
      definition(id)
        .programme.rules.filter(({ check }) => check.is !== 'judged')
        .map(({ code }) => `${id} ${code}`),
    );
    expect(mechanical.filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe('the sentence that refuses', () => {
  test('names what was counted and ends with the document’s number and clause, in either language', () => {
    const finding = found('base', 'mentors', answering('base', { mentors: counted(4, 15) }));
    expect(tell('base', finding)).toBe('企业导师占导师队伍的 26.67%，低于1/3（工人函〔2022〕91号 四(二)）');
    expect(tell('base', finding, 'en')).toBe(
      'Company mentors are 26.67 % of all mentors, less than one third (工人函〔2022〕91号, 四(二))',
    );
  });

  test('names the document where it has no number, and says what is still open', () => {
    const finding = found('province', 'participants', sketch('province', { members: [] }));
    expect(tell('province', finding)).toBe(
      '尚未填写，无法核对：吸收行业组织、学校、科研机构、上下游企业等参与（《行业产教融合共同体建设指南》 一(二)）',
    );
  });

  test('a preference that is not met never stands in the way', () => {
    const application = answering('pilot', { regionPolicy: said('no') });
    expect(found('pilot', 'region-policy', application).verdict).toBe('unmet');
    expect(inTheWay(findingsOf('pilot', application))).toEqual([]);
  });

  test('an application of another track takes no part of the quota', () => {
    const elsewhere = Array.from({ length: 3 }, () => ({ track: 'support', context: {}, answers: {} }));
    expect(found('pilot', 'quota', sketch('pilot', { others: elsewhere })).verdict).toBe('met');
  });

  test('a person’s word does not overrule what a machine has counted', () => {
    const application = { ...answering('pilot', { years: counted(2) }), judged: { years: 'met' as const } };
    expect(found('pilot', 'years', application).verdict).toBe('unmet');
  });
});
