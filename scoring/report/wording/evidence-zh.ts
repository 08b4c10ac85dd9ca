// Chinese words of what surrounds the findings: how far the data carry, what changed, where groups see it differently, places.
import type { GapVerdict } from '../../cohort/perception-gaps/perception-gaps.ts';
import type { ChangeVerdict } from '../../cohort/wave-change/wave-change.ts';
import type { ConfidenceSign } from '../../quality/data-confidence/data-confidence.ts';

const signs: Record<ConfidenceSign, string> = {
  responseRate: '应答率',
  missing: '未作答题次',
  straightLined: '直线作答',
  nearDuplicate: '近似重复',
  inBursts: '集中提交',
  tooFast: '作答过快',
};
const moved: Record<ChangeVerdict, string> = {
  'moved-up': '已变化（升）',
  'moved-down': '已变化（降）',
  'not-yet': '尚未变化',
  'cannot-tell': '看不出',
};

export const evidenceZh = {
  confidence: {
    title: '信度与数据可信度',
    intro: '本节只说明数据可以信到什么程度：不改变任何得分，也不评价任何人。',
    reliability: '内部一致性（Cronbach α）',
    group: '群体',
    items: '题数',
    complete: '完整作答人数',
    alpha: 'α',
    few: (needed: number) => `样本不足，需 ${needed} 人`,
    fewItems: (needed: number) => `题数不足，需 ${needed} 题`,
    undefined: '作答无差异，无法计算',
    alphaNote: (needed: number) =>
      `α 由人人都要回答的自评题的方差与协方差算出，只用这些题全部作答的人；括号内为 95% 区间（Feldt）。不足 ${needed} 人不给出，下限为〔本项目〕。α 只说明这些题同高同低的程度，不证明只测一个维度，也不证明效度。`,
    grade: (audience: string) => `${audience}数据可信度`,
    gradeNote: '取各迹象中最差的一档',
    ungraded: {
      malformed: '数据有误，不评',
      'too-few-sheets': '有效答卷不足，不评',
      'too-few-signs': '已知迹象不足三项，不评',
    },
    signs: '数据可信度的迹象',
    sign: '迹象',
    figure: '数值',
    step: '档次',
    limits: 'A / B / C 档界限',
    atLeast: (limits: string) => `不低于 ${limits}`,
    atMost: (limits: string) => `不高于 ${limits}`,
    name: signs,
    unchecked: '未检查',
    signsNote:
      '好的迹象不能抵消坏的。未作答与直线作答（最长同答串占一半及以上）按提交的答卷累计人次；近似重复、集中提交与作答过快要逐份比对或记录页面用时，报告不保存这些，因此未检查，不加分也不扣分。界限为〔本项目〕。',
    traceAlpha: (n: number, k: number, items: string, total: string) =>
      `完整作答 ${n} 人，${k} 题；各题方差之和 ${items}，总分方差 ${total}；α = k ÷ (k − 1) × (1 − 各题方差之和 ÷ 总分方差)`,
    traceSign: (sign: string, figure: string, grade: string) => `${sign}：${figure} → ${grade}`,
    traceMissing: (skipped: number, asked: number) => `未作答 ${skipped} 题次 / 应答 ${asked} 题次`,
    traceStraight: (straight: number, examined: number) => `直线作答 ${straight} 份 / 检查 ${examined} 份`,
  },
  change: {
    title: '与上次批次相比',
    intro: (campaign: string, closes: string) => `对照本单位上次已截止的批次“${campaign}”（截止 ${closes}）。`,
    broken: (title: string, before: string, now: string) =>
      `${title}已换大版本（上次 ${before}，这次 ${now}）：量尺或含义改变，趋势线在此断开，不作比较。`,
    altered: (title: string, before: string, now: string) =>
      `${title}两次的版本或计分方案不同（上次 ${before}，这次 ${now}）：变化中可能有一部分来自题目、权重或界限的改动。`,
    crossed: (title: string, before: string, now: string) =>
      `${title}两次的版本或计分方案不同（上次 ${before}，这次 ${now}），逐个维度说明能否对照：`,
    otherSources: (title: string, version: string) =>
      `${title}两次相同（${version}），但联动题所取的师生量表换了版本或方案，逐个维度说明能否对照：`,
    verdictOf: { comparable: '可比', rescorable: '可比（需重新计分）', broken: '不可比' },
    line: (name: string, verdict: string, reasons: readonly string[], how: string) =>
      `${name}：${verdict}，${reasons.join('；')}。${how}`,
    how: {
      'as-is': '得分照原样对照。',
      rescored: '上次的作答按本次的方案重新计分。',
      none: '趋势线在此断开，不作比较。',
    },
    onAnchors: (items: number) => `两次都只按题干与量尺完全相同的 ${items} 道题计算。`,
    unable: (names: readonly string[]) =>
      `${names.join('、')}：群体只存计数，不足以按共同的题目重新计算，趋势线在此断开，不作比较。`,
    notScored: (names: readonly string[]) =>
      `${names.join('、')}：评分模型不能只按共同的题目计算，趋势线在此断开，不作比较。`,
    basis: '依据',
    basisOf: { 'as-is': '原样', rescored: '重新计分', none: '断开' },
    anchors: (items: number) => `共同 ${items} 题`,
    institution: '院校各一级指标得分的变化',
    before: '上次',
    now: '本次',
    change: '变化',
    verdict: '判断',
    moved,
    cohort: '各一级指标等级均值的变化',
    institutionNote: (worthwhile: number) =>
      `院校得分没有抽样误差；括号内是两次未作答题各取最低、最高时变化的范围。范围都在 ±${worthwhile} 分以内的说“尚未变化”，含 0 又超出该界的说“看不出”；界限为〔本项目〕，事先声明。`,
    cohortNote: (worthwhile: number) =>
      `括号内为变化的 95% 区间（Welch；名册已知时作有限总体校正），两次作答的人按彼此独立处理，多为同一批人时区间偏宽。区间折合得分都在 ±${worthwhile} 分以内的说“尚未变化”，界限为〔本项目〕，事先声明；“看不出”不等于没有变化。区间不反映未作答者偏差。`,
    boundedNote: '按共同题目计算、又有少数人未答全的，题与题的相关未知，区间取上限，偏宽。',
    traceBasis: (how: string) => `依据：${how}`,
    traceInstitution: (before: string, after: string) => `上次得分 ${before}，本次得分 ${after}`,
    traceCohort: (before: string, n: number, after: string, m: number) =>
      `上次 ${before}（有效 ${n} 人），本次 ${after}（有效 ${m} 人）`,
    traceRange: (change: string, range: string) => `变化 ${change}，范围 ${range}`,
    traceWorthwhile: (worthwhile: number) => `得分变化不超过 ±${worthwhile} 分算尚未变化，〔本项目〕`,
  },
  followUp: {
    title: '改进任务跟踪',
    intro: (campaign: string, closes: string) =>
      `上次批次“${campaign}”（截止 ${closes}）的改进任务，逐项看所对应的指标这次变了没有。`,
    caption: '上次改进任务与对应指标的变化',
    task: '任务',
    lead: '责任部门',
    moved,
    why: {
      broken: '版本不可比',
      unknown: '本次没有这一指标',
      insufficient: '得分依据不足',
    },
    note: (worthwhile: number) =>
      `只看任务所对应的指标在院校填报中的得分：变化超过 ±${worthwhile} 分说“已变化”，在界限内说“尚未变化”，其余或不可比的说“看不出”，界限为〔本项目〕。指标变化不等于任务完成，任务是否完成以验收佐证为准。`,
  },
  gaps: {
    title: '群体之间的感知差距',
    intro: '只比较题干、所指与量尺完全相同的题：同一件事，不同的人怎么看。差距不说明谁对。',
    caption: (a: string, b: string) => `${a}与${b}的感知差距`,
    ownNoun: '院校填报',
    construct: '题目',
    difference: '差',
    verdict: '判断',
    verdicts: {
      'a-higher': (a: string, _b: string) => `${a}高`,
      'b-higher': (_a: string, b: string) => `${b}高`,
      'cannot-tell': () => '看不出',
    } satisfies Record<GapVerdict, (a: string, b: string) => string>,
    note: (gaps: number) =>
      `差为前者减后者；括号内的区间对本表 ${gaps} 题同时成立（95%，Bonferroni，Welch）。区间不含 0 才说谁高；“看不出”不等于一致。区间不反映未作答者偏差。`,
    ownNote: (gaps: number) =>
      `院校填报只有一份，没有抽样误差；括号内的区间对本表 ${gaps} 题同时成立（95%，Bonferroni，t）。区间不含 0 才说谁高；“看不出”不等于一致。区间不反映未作答者偏差。`,
    hidden: (count: number) => `另有 ${count} 题因人数不足、作答相同或可由相减推出而不列。`,
    traceGroup: (group: string, mean: string, n: number) => `${group}：${mean}，有效 ${n} 人`,
    traceOwn: (group: string, level: string) => `${group}：${level}`,
    traceGap: (difference: string, range: string) => `差 ${difference}，同时区间 ${range}`,
  },
  ranks: {
    title: '名次区间',
    place: '总体得分的名次区间',
    interval: (low: number, high: number, of: number) =>
      low === high ? `第 ${low} 位，共 ${of} 所` : `第 ${low}–${high} 位，共 ${of} 所`,
    of: '同类型、有总体得分的单位',
    note: (draws: number, noise: number) =>
      `一级指标权重各按 ${noise}% 的相对标准差扰动，联动项按其抽样误差扰动，重排 ${draws} 次，取中间 95% 的名次。区间重叠的单位之间先后不成立；名次不得用于评优、问责或排行公布。`,
    limit: '个人结果只归本人，不进入本报告；个人之间不排名，单位名次只以区间给出，且只在主办方开启时给出。',
    trace: (draws: number, noise: number) =>
      `同类型、各一级指标均有得分的单位按一级指标加权和排序；权重扰动 ${noise}%，重排 ${draws} 次，随机数种子取自批次编号，同一批次总得同一结果。`,
  },
  items: {
    title: '题目统计',
    standing: '供量表设计与修订之用：说的是题目，不评价任何单位或个人。',
    instrument: '量表',
    version: '版本与计分方案',
    participants: '参加单位',
    leftOut: '其中人数不足、未计入的单位',
    persons: '回收答卷',
    complete: '自评题全部作答',
    graded: '自评题：落在哪里',
    together: '自评题：与其余题的关系',
    keyed: '客观题',
    item: '题目',
    n: '作答人数',
    skipped: '未作答',
    mean: '平均级',
    spread: '标准差',
    difficulty: '难度 P',
    floor: '最低级',
    ceiling: '最高级',
    correlation: '校正题总相关',
    without: '删题后 α',
    flag: '提示',
    flags: { floor: '挤在最低级', ceiling: '挤在最高级' },
    weak: '与其余题相关偏低',
    right: '答对比例',
    guess: '猜测水平',
    gradedNote: (percent: number) =>
      `平均级与标准差按该题自身的级数；难度 P 为均值占全距的比例，越大越容易；最低级、最高级为选这一级的人占作答者的比例，任一端不少于 ${percent}% 的提示“挤在一端”。`,
    togetherNote: (weak: string) =>
      `只用人人都要回答的自评题全部作答的人：校正题总相关为该题与其余各题之和的相关，低于 ${weak} 的提示偏低；删题后 α 为去掉该题后其余各题的 α。`,
    keyedNote: '答对比例为选中正确选项的人占作答者的比例；接近或低于猜测水平的题先看题干与选项。多选题不在此列。',
    few: (needed: number) => `人数不足 ${needed} 人，不给题目统计。`,
    alpha: '全部自评题的 α',
  },
};
