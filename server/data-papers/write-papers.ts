// The two papers a school's data officer is asked for, filled from the map: an assessment of the impact on personal data, and the sheet
// of data for 等保 filing. They say themselves that a lawyer or an officer has to look at them.
import { keptTables } from '../keeping/kept-tables.ts';
import { classes, classOf, type DataClass, dataMap, readers, retentions } from './data-map.ts';

export const papers = [
  { file: '个人信息保护影响评估.md', write: writeAssessment },
  { file: '等保数据清单.md', write: writeDataSheet },
] as const;

const words: Readonly<Record<DataClass, string>> = {
  personal: '个人信息',
  sensitive: '敏感（鉴别信息、密钥）',
  business: '业务',
  technical: '技术',
};
const made =
  '> 本文件由 `npm run data-papers` 依据数据库的实际表结构生成，请勿手工修改生成的部分；程序升级后请重新生成。\n' +
  '> 法律表述须由贵单位法务或数据安全负责人核对、补充并签字，本文件不构成法律意见。';

const columnsOf = (table: string, kind: DataClass): string[] =>
  [...classOf(table)].filter(([, found]) => found === kind).map(([column]) => column);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const listed = Object.entries(dataMap);

function writeAssessment(): string {
  const concerned = listed.filter(([name]) =>
    ['personal', 'sensitive'].some((kind) => columnsOf(name, kind as DataClass).length > 0),
  );
  return `# 个人信息保护影响评估（模板，已按系统实际情况填写）

${made}

评估单位：＿＿＿＿　　评估日期：＿＿＿＿　　负责人：＿＿＿＿

## 一、处理活动

| 事项 | 系统的实际情况 |
| --- | --- |
| 处理者 | ＿＿＿＿（部署并使用本平台的单位） |
| 处理目的 | 院校数字化成熟度、教师数字能力、学生数字素养的诊断与改进；不用于个人排名、考核或其他自动化决策 |
| 涉及人员 | 教师、学生、管理人员、企业导师、用人单位与毕业生联系人；管理账号的使用者 |
| 不收集 | 身份证号、出生日期（含有这些列的名册在试导入时退回并立即删除；选择不导入这些列后，其内容不落盘；像 18 位身份证号的内容不予导入）；人脸等生物识别信息；定位 |
| 选填 | 手机、邮箱，仅用于发送填报提醒 |
| 未成年人 | 填写前声明年龄段，不问出生日期；未满 14 周岁须由学校事先取得、留存监护人同意并在名册登记，凭登记才能实名填写；匿名填写不核对登记，由学校自行留存 |
| 备份 | 保留 ＿＿＿＿ 天后删除，期限内的备份仍含其后撤回、抹除的内容；恢复备份后须重新抹除（做法与期限示例：deploy/README.md） |
| 存储地点 | 部署单位自己的服务器；页面不加载外部资源，不向第三方提供，不出境 |
| 委托、共享 | 系统本身没有；如由第三方托管服务器，请在此说明：＿＿＿＿ |

## 二、合法性、正当性、必要性

- 依据：＿＿＿＿（同意，或履行法定职责；由贵单位确定）
- 告知：每个批次的首页说明目的、读者、最小人数规则与保存期限；告知内容有版本，同意逐人留痕。
- 最小必要：名册只需学号/工号与姓名两项；其余分组仅用于统计口径。逐表用途见第四节。

## 三、对个人的影响与保护措施

| 风险 | 措施 |
| --- | --- |
| 越权查看 | 角色权限集中在一张表，租户来自会话；他校数据与不存在同样应答；每个接口有测试 |
| 答卷被管理者看到 | 个人结果只有本人凭链接或密钥打开；统计按最小人数 k 展示，并防止相减推出 |
| 匿名答卷被还原 | 盲签名发放资格，答卷单独成表，不含人员、地址和时刻，成批公布 |
| 冒用学号/工号和姓名 | 只能开始填写，不能读取；多次失败暂停 |
| 泄露与篡改 | 密码加盐散列，第三方密钥加密存放，恢复码和结果码只存摘要；备份可加密；审计日志链式散列、可验证 |
| 超期保存 | 批次设保存期限，届满抹除个人数据，只留不可识别个人的汇总；离校/离职人员可抹除 |

个人行使权利：实名填写的，本人在“我的数据”查阅、导出，批次截止前更正、撤回（立即删除答卷与结果），截止后仍可撤回（答卷与结果删除，已出具的报告与汇总不变）；名册信息由学校管理员更正，应本人请求标记离校/离职后抹除。匿名填写的提交后无法找出是谁的，不能查阅、更正或撤回。联系人：＿＿＿＿

## 四、逐表清单（含个人信息的表）

${tableOf(
  ['表', '内容', '用途', '个人信息列', '敏感列', '保存期限', '谁可读取'],
  concerned.map(([name, { title, purpose, retention, readers: who }]) => [
    `\`${name}\``,
    title,
    purpose,
    columnsOf(name, 'personal').join('、') || '—',
    columnsOf(name, 'sensitive').join('、') || '—',
    retentions[retention],
    readers[who],
  ]),
)}

## 五、结论

剩余风险：＿＿＿＿　　处理意见：＿＿＿＿　　签字：＿＿＿＿
`;
}

function writeDataSheet(): string {
  const count = (kind: DataClass): number => listed.reduce((sum, [name]) => sum + columnsOf(name, kind).length, 0);
  return `# 等级保护备案数据清单

${made}

系统名称：数衡　　备案单位：＿＿＿＿　　拟定等级：＿＿＿＿（由备案单位确定）

共 ${keptTables.length} 张表，${classes.map((kind) => `${words[kind]} ${count(kind)} 列`).join('，')}。
数据库：SQLite（数据目录内，仅服务账号可读）或 PostgreSQL；备份、恢复与审计见 deploy/README.md。

${keptTables
  .map(({ name, columns }) => {
    const found = dataMap[name];
    const kinds = classOf(name);
    const rows = columns.map((column) => {
      const kind = kinds.get(column.name);
      return [`\`${column.name}\``, kind ? words[kind] : '未登记'];
    });
    return `## ${found?.title ?? name}（\`${name}\`）

用途：${found?.purpose ?? '未登记'}。保存期限：${found ? retentions[found.retention] : '未登记'}。可读取：${found ? readers[found.readers] : '未登记'}。

${tableOf(['列', '类别'], rows)}`;
  })
  .join('\n\n')}
`;
}
