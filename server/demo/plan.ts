// The demonstration's plan, pure and seeded: fictional institutions with planted strengths and weaknesses, their people,
// and how strongly each leans on an indicator. The tests look for exactly this pattern in the reports.
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';

export interface PlannedInstitution {
  readonly name: string;
  readonly type: InstitutionType;
  readonly region: string;
  /** General standing, 0…1; the planted domains lie clearly above and below it. */
  readonly base: number;
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly teachers: { readonly invited: number; readonly answering: number };
  readonly students: { readonly invited: number; readonly answering: number };
  /** Takes part in the open campaign too. */
  readonly openCampaign: boolean;
}

const cohort = (invited: number, answering: number) => ({ invited, answering });

/** Domain codes: D institution, T teachers, S students. `D6.3` alone plants a 底线项 below its line. */
export const plannedInstitutions: readonly PlannedInstitution[] = [
  {
    name: '云溪职业技术学院（演示）',
    type: 'higher-vocational',
    region: '演示省云溪市',
    base: 0.52,
    strong: ['D2', 'T4', 'S4'],
    weak: ['D8', 'T3.3', 'S3'],
    // Enough teachers for several class × layer cells of 培训需求清单 to be shown.
    teachers: cohort(150, 126),
    students: cohort(170, 140),
    openCampaign: true,
  },
  {
    name: '望江工业职业学院（演示）',
    type: 'higher-vocational',
    region: '演示省望江市',
    base: 0.7,
    strong: ['D5', 'T2', 'S5'],
    weak: ['D1', 'T5', 'S1'],
    teachers: cohort(52, 46),
    students: cohort(160, 132),
    openCampaign: true,
  },
  {
    name: '青禾农林职业学院（演示）',
    type: 'higher-vocational',
    region: '演示省青禾市',
    base: 0.34,
    strong: ['D4', 'T1', 'S1'],
    weak: ['D6.3', 'D5', 'T2', 'S2'],
    teachers: cohort(50, 42),
    students: cohort(150, 124),
    openCampaign: true,
  },
  {
    name: '临海商贸职业学院（演示）',
    type: 'higher-vocational',
    region: '演示省临海市',
    base: 0.58,
    strong: ['D4', 'T3.4', 'S2'],
    weak: ['D3', 'T3.1', 'S5'],
    teachers: cohort(50, 43),
    students: cohort(150, 126),
    openCampaign: false,
  },
  {
    name: '北岭机电职业学院（演示）',
    type: 'higher-vocational',
    region: '演示省北岭市',
    base: 0.46,
    strong: ['D3', 'T2', 'S5'],
    weak: ['D7', 'T4', 'S4'],
    teachers: cohort(48, 41),
    students: cohort(150, 122),
    openCampaign: false,
  },
  {
    name: '南屏信息职业学院（演示）',
    type: 'higher-vocational',
    region: '演示省南屏市',
    base: 0.8,
    strong: ['D8', 'T3.3', 'S3'],
    weak: ['D4', 'T1', 'S4'],
    teachers: cohort(54, 47),
    students: cohort(160, 130),
    openCampaign: false,
  },
  // Here too few students answer for the linked share to count: the report has to say so.
  {
    name: '东川高级技工学校（演示）',
    type: 'technician-college',
    region: '演示省东川市',
    base: 0.4,
    strong: ['D5', 'T2', 'S5'],
    weak: ['D2', 'T5', 'S1'],
    teachers: cohort(48, 40),
    students: cohort(230, 121),
    openCampaign: false,
  },
  {
    name: '西塘中等职业学校（演示）',
    type: 'secondary-vocational',
    region: '演示省西塘市',
    base: 0.3,
    strong: ['D1', 'T4', 'S2'],
    weak: ['D8', 'T3.3', 'S5'],
    teachers: cohort(46, 40),
    students: cohort(150, 122),
    openCampaign: false,
  },
];

/** How strongly an institution (and so its people) leans on an indicator, 0…1. */
export function leanOf(institution: PlannedInstitution): (indicator: string) => number {
  const under = (codes: readonly string[], indicator: string) =>
    codes.some((code) => indicator === code || indicator.startsWith(`${code}.`));
  return (indicator) => {
    if (under(institution.weak, indicator))
      return Math.max(0.02, institution.base - (indicator === 'D6.3' ? 0.5 : 0.28));
    if (under(institution.strong, indicator)) return Math.min(0.97, institution.base + 0.24);
    return institution.base;
  };
}

/** Of every institution alike, in turn: the coordinator of one sees a third of the people. */
export const departments = ['信息工程系', '机电工程系', '经济管理系'] as const;

export interface PlannedPerson {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly answers: boolean;
}

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
const givenNames = [...'安宁远舟清禾思齐若谷怀瑾知行景明书言子墨雨桐嘉树云帆一鸣之恒'];

// Uneven on purpose: some class × layer cells fall below k, and the report must withhold them.
const teacherClasses = [
  'specialty',
  'specialty',
  'specialty',
  'general',
  'general',
  'digital',
  'practice',
  'specialty',
  'general',
  'enterprise',
];
const layers = ['qualified', 'qualified', 'backbone', 'qualified', 'novice', 'backbone', 'qualified', 'leader'];
const fields = ['industrial-internet', 'ai', 'big-data', 'smart-manufacturing', 'other', 'smart-manufacturing'];
const years = ['second', 'third', 'second', 'first', 'third'];

function pick<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error('Nothing to pick from.');
  return thing;
}

/** The people of one institution; the same seed gives the same people. */
export function planPersons(
  institution: PlannedInstitution,
  audience: 'teacher' | 'student',
  seed: number,
): PlannedPerson[] {
  const random = seededRandom(seed);
  const plan = audience === 'teacher' ? institution.teachers : institution.students;
  return Array.from({ length: plan.invited }, (_, index) => ({
    // Leading zeros on purpose: they must survive import and typing.
    code: `${audience === 'teacher' ? 'T' : '0'}${String(index + 1).padStart(audience === 'teacher' ? 3 : 5, '0')}`,
    name: `${pick(surnames, random)}${pick(givenNames, random)}${random() < 0.6 ? pick(givenNames, random) : ''}`,
    department: departments[index % departments.length] ?? '',
    groups:
      audience === 'teacher'
        ? { teacherClass: pick(teacherClasses, random), layer: pick(layers, random) }
        : { year: pick(years, random), field: pick(fields, random) },
    answers: index < plan.answering,
  }));
}
