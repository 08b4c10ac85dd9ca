// The wording of the example in the template, in both languages. Long because the list is.
import type { Language } from '../schema/names.ts';

interface ExampleWords {
  readonly source: string;
  readonly head: {
    readonly title: string;
    readonly shortTitle: string;
    readonly purpose: string;
    readonly standing: string;
  };
  readonly teacherClass: { readonly label: string; readonly values: Readonly<Record<string, string>> };
  readonly agree: readonly string[];
  readonly indicators: Readonly<Record<string, readonly [name: string, gloss: string]>>;
  readonly ladders: Readonly<Record<string, { readonly stem: string; readonly steps: readonly string[] }>>;
  readonly likert: string;
  readonly keyed: {
    readonly stem: string;
    readonly options: Readonly<Record<string, string>>;
    readonly decline: string;
  };
  readonly open: { readonly stem: string };
  readonly explanation: string;
  readonly levels: readonly (readonly [name: string, descriptor: string])[];
  /** Per indicator and level: within two weeks, within a semester. */
  readonly advice: Readonly<Record<string, readonly (readonly [string, string])[]>>;
}

export const exampleWords: Readonly<Record<Language, ExampleWords>> = {
  'zh-CN': {
    source: '编写者自拟',
    head: {
      title: '教师智能工具使用自评量表（示例）',
      shortTitle: '智能工具使用',
      purpose: '帮助您看清自己用智能工具备课、上课做到哪一步。结果只用于诊断，不用于考核、评优或淘汰。',
      standing: '参考量表：指标、题目、等级与建议由编写者自拟。',
    },
    teacherClass: { label: '您主要承担的教学', values: { theory: '理论课', practice: '实训课' } },
    agree: ['很不同意', '不太同意', '一般', '比较同意', '非常同意'],
    indicators: {
      A: ['用得上', '在备课与课堂中用智能工具做事'],
      'A.1': ['备课使用', '用智能工具准备教学材料'],
      'A.2': ['实训使用', '在实训中用智能工具帮助学生'],
      B: ['用得稳', '核对内容、保护信息'],
      'B.1': ['核对与保护', '核对生成内容，保护学生信息'],
    },
    ladders: {
      'A.1': {
        stem: '近一学期用智能工具备课',
        steps: [
          '主要在同事帮助下试过',
          '能独立备好一节课',
          '每个单元都固定这样做',
          '按学生作业调整做法',
          '改进做法并教会同事',
        ],
      },
      'A.2': {
        stem: '近一学期在实训中用智能工具',
        steps: ['尚未开始', '能独立用在一个任务', '每个项目都安排使用', '按操作记录调整安排', '改进后带同事一起用'],
      },
      'B.1': {
        stem: '近一学期核对智能工具的内容',
        steps: ['尚未专门核对', '用前自己通读一遍', '每次都对照教材核对', '按发现的错误改提问', '整理错例并讲给同事'],
      },
    },
    likert: '用了以后学生动手更多',
    keyed: {
      stem: '想让智能工具分析学生成绩，先做什么？',
      options: { a: '直接上传班级成绩表', b: '只删去成绩最低的人', c: '去掉姓名学号再处理', d: '请学生自己传上去' },
      decline: '不确定',
    },
    open: { stem: '您还希望得到哪些帮助？' },
    explanation: '学生信息不应输入外部工具；去掉能认出学生的内容，才可以继续分析。',
    levels: [
      ['参考初级', '多数方面正在起步或有他人支持，可先从最低的一项做起。'],
      ['参考中级', '多数方面已能独立、常规地使用。'],
      ['参考高级', '多数方面已能依据证据改进并帮助同事。'],
    ],
    advice: {
      'A.1': [
        ['请一位同事演示备一节课的全过程', '照同样步骤备好两节课并试讲'],
        ['挑一个单元，用同一步骤备完全部课时', '把常用的十条提问存成清单'],
        ['收三份学生作业，找出要改的一处材料', '同一单元上两轮，比较两次作业'],
        ['把改过的材料和理由写成一页', '请两位同事试用清单并记下意见'],
        ['把清单放到教研组共享处', '带一位新教师备完一个单元'],
      ],
      'A.2': [
        ['到同事的实训课旁听一次', '在一个小任务里试用并写下三点体会'],
        ['为下一个项目写明哪一步用工具', '在一个班完整做完一个项目'],
        ['看五份操作记录，圈出学生卡住的地方', '调整任务单后再做一轮并对比'],
        ['请学生说出最有用的一次帮助', '把任务单改成别的班也能用的样子'],
        ['邀请同事来看一次实训', '和同事合写一份任务单并轮流试用'],
      ],
      'B.1': [
        ['找一段生成的文字，逐句对照教材', '学期内每月核对一份材料并记下错处'],
        ['给自己写三条核对步骤贴在桌前', '用这三条核对全部讲义'],
        ['把最近的错误分成事实和计算两类', '针对一类错误改写五条提问'],
        ['挑两个错例做成课堂讨论题', '让学生也学着核对一次作业'],
        ['把错例整理成一页发给教研组', '主持一次校内的核对练习'],
      ],
    },
  },
  en: {
    source: 'Set by the author',
    head: {
      title: 'Self-assessment of teachers’ use of AI tools (example)',
      shortTitle: 'Use of AI tools',
      purpose:
        'Shows how far you use AI tools in preparing and teaching. For diagnosis only, not for appraisal, awards or elimination.',
      standing: 'A reference instrument: indicators, items, levels and advice are its author’s own.',
    },
    teacherClass: { label: 'What do you mainly teach?', values: { theory: 'Theory', practice: 'Practice' } },
    agree: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    indicators: {
      A: ['Using it', 'Using AI tools in preparing and teaching'],
      'A.1': ['Preparing', 'Preparing teaching material with AI tools'],
      'A.2': ['In practice', 'Helping students with AI tools in practice'],
      B: ['Using it safely', 'Checking content, protecting information'],
      'B.1': ['Checking', 'Checking what is generated and protecting students'],
    },
    ladders: {
      'A.1': {
        stem: 'Preparing lessons with AI tools this term',
        steps: [
          'Tried it with the help of colleagues',
          'Can prepare a lesson alone',
          'Do so in every unit',
          'Adapt it to students’ work',
          'Improve it and teach colleagues',
        ],
      },
      'A.2': {
        stem: 'Using AI tools in practice this term',
        steps: [
          'Not yet started',
          'Can use them in one task alone',
          'Plan them into every project',
          'Adapt the plan to work records',
          'Improve it together with colleagues',
        ],
      },
      'B.1': {
        stem: 'Checking what AI tools give this term',
        steps: [
          'Not yet checked',
          'Read it through before use',
          'Compare it with the textbook each time',
          'Change my questions by the errors found',
          'Collect errors and show colleagues',
        ],
      },
    },
    likert: 'Students did more by hand with it',
    keyed: {
      stem: 'An AI tool is to look at marks. What comes first?',
      options: {
        a: 'Upload the class list',
        b: 'Take out the lowest marks',
        c: 'Remove names and numbers',
        d: 'Let students upload it',
      },
      decline: 'Not sure',
    },
    open: { stem: 'What further help would you like?' },
    explanation: 'Information about students stays out of outside tools; remove whatever tells who they are first.',
    levels: [
      ['Reference: basic', 'Most areas are at the start or supported by others; begin with the lowest one.'],
      ['Reference: intermediate', 'Most areas are done independently and routinely.'],
      ['Reference: advanced', 'Most areas are improved by evidence, and colleagues are helped.'],
    ],
    advice: {
      'A.1': [
        ['Ask a colleague to show how one lesson is prepared', 'Prepare two lessons by the same steps and try them'],
        ['Pick a unit and prepare all its lessons this way', 'Save ten questions you often ask as a list'],
        [
          'Take three pieces of students’ work and find one handout to change',
          'Teach a unit twice and compare both sets of work',
        ],
        ['Write one page on what you changed and why', 'Let two colleagues try your list and note what they say'],
        ['Put the list where your group can see it', 'Prepare a whole unit with a newcomer'],
      ],
      'A.2': [
        ['Sit in on a colleague’s workshop once', 'Try it in one small task and note three findings'],
        ['Mark in the next project where the tool comes in', 'Finish one project with a whole class'],
        [
          'Look at five work records and circle where students got stuck',
          'Change the task sheet, run it again and compare',
        ],
        ['Ask students which help was most useful', 'Rewrite the task sheet so that another class can take it'],
        ['Invite a colleague to a workshop', 'Write a task sheet together and take turns with it'],
      ],
      'B.1': [
        [
          'Take a generated text and compare it with the textbook line by line',
          'Check one handout each month and note the errors',
        ],
        ['Write three checking steps and keep them at your desk', 'Check all your handouts by these three steps'],
        ['Sort recent errors into facts and sums', 'Reword five questions against one sort of error'],
        ['Turn two errors into a discussion in class', 'Let students check a piece of homework themselves'],
        ['Put the errors on one page for your group', 'Host one checking exercise at school'],
      ],
    },
  },
};
