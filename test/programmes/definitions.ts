// The shipped programmes and an application that meets every condition of each, to be changed by the tests in one thing.
import { join } from 'node:path';
import type { Application, Member } from '../../programmes/engine/application.ts';
import { type Finding, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { tellFinding } from '../../programmes/engine/tell-finding.ts';
import type { InstitutionType, Language } from '../../questionnaires/schema/names.ts';
import type { Answer } from '../../questionnaires/schema/response.ts';
import { loadProgrammes } from '../../server/programmes/load-programmes.ts';

export const programmesDir = join(import.meta.dirname, '..', '..', 'programmes');
export const catalog = loadProgrammes(programmesDir);

export const founding = [
  'industry-community',
  'innovation-consortium',
  'major-pilot',
  'practice-centre',
  'training-base-programme',
] as const;

export const definition = (id: string) => catalog.latest(id)!;

export const said = (value: string | number | string[]): Answer => ({ is: 'value', value });
export const counted = (numerator: number, denominator?: number): Answer => ({
  is: 'value',
  value: {
    numerator,
    ...(denominator === undefined ? {} : { denominator }),
    asOf: '2026-11-01',
    basis: '在册',
    department: '教务处',
  },
});
export const member = (role: string, attributes: string[] = [], province = '湖北省'): Member => ({
  role,
  name: role,
  institution: null,
  province,
  attributes,
});

export const leads = [
  member('lead-enterprise', ['central-headquarters']),
  member('lead-university', ['master', 'doctor'], '江苏省'),
  member('lead-school', ['secondary', 'training-body'], '四川省'),
  member('participant', ['research'], '广东省'),
];

interface Sketch {
  readonly track: string;
  readonly type: InstitutionType;
  readonly context?: Record<string, string>;
  readonly answers?: Record<string, Answer>;
  readonly members?: Member[];
}

const sketches = {
  pilot: {
    track: 'pilot',
    type: 'higher-vocational',
    answers: {
      speciality: said('工业互联网技术'),
      college: said('智能制造学院'),
      field: said('industrial-internet'),
      years: counted(3),
      regionPolicy: said('yes'),
      ownSupport: said('yes'),
    },
  },
  support: {
    track: 'support',
    type: 'enterprise',
    answers: { registered: said('yes'), legalPerson: said('yes'), operationYears: counted(3) },
  },
  consortium: {
    track: 'consortium',
    type: 'university',
    answers: {
      region: said('武汉'),
      industry: said('光电子信息'),
      resources: said(['premises', 'equipment', 'funds', 'personnel']),
    },
    members: [
      member('lead-school', ['independent']),
      member('enterprise', ['registered', 'legal-person']),
      member('park', ['leading-industry', 'chain']),
    ],
  },
  centre: {
    track: 'centre',
    type: 'secondary-vocational',
    answers: {
      field: said('ai'),
      foundationsThere: said(['premises', 'equipment', 'textbooks', 'videos', 'courses']),
      operationThere: said(['management', 'mechanism']),
    },
  },
  province: {
    track: 'province',
    type: 'enterprise',
    answers: { recommendedBy: said('lead-school') },
    members: leads,
  },
  central: { track: 'central', type: 'enterprise', members: leads },
  base: {
    track: 'base',
    type: 'university',
    context: { affiliation: 'ministry' },
    answers: {
      field: said('ai'),
      joint: said('postgraduate'),
      agreements: said(['agreement', 'scheme', 'exchange']),
      mentors: counted(5, 15),
      rulesInPlace: said(['base', 'training', 'mentors', 'students', 'exchange', 'secondment', 'quality']),
      years: counted(3),
    },
    members: [member('enterprise')],
  },
} satisfies Record<string, Sketch>;

export const programmeOf = {
  pilot: 'major-pilot',
  support: 'major-pilot',
  consortium: 'innovation-consortium',
  centre: 'practice-centre',
  province: 'industry-community',
  central: 'industry-community',
  base: 'training-base-programme',
} as const satisfies Record<keyof typeof sketches, string>;
export type Track = keyof typeof programmeOf;
export const tracks = Object.keys(programmeOf) as Track[];

export function sketch(track: Track, change: Partial<Application> = {}): Application {
  const given: Sketch = sketches[track];
  return {
    id: 'one',
    track: given.track,
    stage: 'draft',
    applicant: { type: given.type },
    context: given.context ?? {},
    answers: given.answers ?? {},
    members: given.members ?? [],
    judged: {},
    others: [],
    ...change,
  };
}

/** The same with some answers changed; undefined takes one away. */
export function answering(track: Track, answers: Record<string, Answer | undefined>): Application {
  const merged = Object.entries({ ...sketch(track).answers, ...answers });
  return sketch(track, {
    answers: Object.fromEntries(merged.flatMap(([code, answer]) => (answer ? [[code, answer]] : []))),
  });
}

export function found(track: Track, rule: string, application: Application = sketch(track)): Finding {
  const finding = judgeRules(definition(programmeOf[track]).programme, application).find((one) => one.rule === rule);
  if (!finding) throw new Error(`${programmeOf[track]} has no rule ${rule} on the track ${track}`);
  return finding;
}

export function tell(track: Track, finding: Finding, language: Language = 'zh-CN'): string {
  const { programme, texts } = definition(programmeOf[track]);
  return tellFinding(programme, texts[language]!, finding, language);
}
