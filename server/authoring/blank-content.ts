// What a blank draft begins with: one domain, one indicator, one item of each text still to be written, so that the pages have
// something to show and the list of faults says what is missing.
import type { RawVersion } from '../../questionnaires/versions/seal.ts';

export function blankContent(instrument: string, title: string): RawVersion {
  return {
    instrument: {
      schema: 'shuheng-instrument/1',
      id: instrument,
      version: '1.0.0',
      subject: 'institution',
      audience: 'institution',
      standing: 'reference',
      licence: 'CC BY 4.0',
      sources: [{ title: '本校编写', status: '本项目' }],
      languages: ['zh-CN'],
      minutes: { core: 10, module: 0 },
      serves: {
        institutionTypes: [
          'secondary-vocational',
          'higher-vocational',
          'vocational-undergraduate',
          'technician-college',
        ],
        tailoring: [],
      },
      contexts: [],
      scales: [],
      indicators: [
        { code: 'D1', parent: null, status: '本项目' },
        { code: 'D1.1', parent: 'D1', status: '本项目' },
      ],
      items: [{ code: 'D1.1-L', indicator: 'D1.1', kind: 'ladder', steps: 5, scene: 'management' }],
    },
    texts: {
      'zh-CN': {
        title,
        shortTitle: title,
        purpose: '',
        standing: '参考量表：题目、等级与建议为编写单位自拟，不代表任何官方标准。',
        contexts: {},
        scales: {},
        indicators: { D1: { name: '', gloss: '' }, 'D1.1': { name: '', gloss: '' } },
        tailoring: {},
        items: { 'D1.1-L': { stem: '', options: { '1': '', '2': '', '3': '', '4': '', '5': '' } } },
      },
    },
    profiles: { 'default@1': blankProfile(instrument) },
  };
}

function blankProfile(instrument: string) {
  const level = (name: string, descriptor: string) => ({ name, descriptor });
  return {
    schema: 'shuheng-profile/1',
    instrument,
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: {},
    cuts: {},
    linked: {},
    levels: { rule: 'gated', threshold: 0.8 },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    texts: {
      'zh-CN': {
        levels: {
          '1': level('一级（起步）', '多数做法尚未开始或刚刚开始。'),
          '2': level('二级（规范）', '多数做法已有安排并按安排进行。'),
          '3': level('三级（融合）', '多数做法已成为日常工作的一部分。'),
          '4': level('四级（优化）', '多数做法依据数据调整。'),
          '5': level('五级（创新）', '多数做法持续改进并带动他人。'),
        },
        institutionAdvice: {},
      },
    },
  };
}
