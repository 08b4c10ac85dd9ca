// 改进任务进展 in the pages: a school marks how far a task of its report has come, and the operator reads it beside the indicator.
import { afterAll, beforeAll, expect } from 'vitest';
import { openCampaign } from '../server/house.ts';
import { pageTest } from './house.ts';
import { pickOption } from './pick-option.ts';
import { look, type Person, WalkedHouse } from './programme-walk.ts';
import { watchErrors } from './soundness.ts';

let walked: WalkedHouse;
let campaign: { id: string; institutions: readonly string[] };
let school: Person;

beforeAll(async () => {
  walked = await WalkedHouse.open();
  campaign = await openCampaign(walked.operator, { institutions: 1, teachers: 1, students: 1 });
  const [institutionId] = campaign.institutions as [string];
  school = await walked.join('school', 'institution-admin', { institutionId });
  await walked.diagnose(campaign.id, institutionId);
  const closed = await walked.operator('POST', `/api/campaigns/${campaign.id}/close`, {});
  expect([closed.status, closed.text]).toEqual([200, closed.text]);
  const tasks = `/api/reports/${campaign.id}/${institutionId}/tasks`;
  const proposed = (await school.caller('GET', tasks)).body.tasks;
  const saved = await school.caller('PUT', tasks, { tasks: proposed.slice(0, 2), revision: 0 });
  expect([saved.status, saved.text]).toEqual([200, saved.text]);
});
afterAll(() => walked?.close());

pageTest('a school marks how far a task has come, and the operator reads it', { timeout: 180_000 }, async () => {
  const page = await walked.enter(school);
  const errors = watchErrors(page);
  await page.goto(`${walked.url}/r/${campaign.id}/${campaign.institutions[0]}`);
  const first = page.locator('#task-progress li >> nth=0');
  await pickOption(page, 'section#task-progress li:first-child .ant-select >> nth=0', '进行中');
  await first.locator('textarea:not([aria-hidden])').fill('已制定实施方案，下学期试点。');
  await first.locator('button').click();
  await first.locator('span:has-text("标记于")').waitFor();
  await look(page, 'task-progress');
  const operator = await walked.enter({ username: 'operator', password: 'a long password' });
  await operator.goto(`${walked.url}/console/programme-board/tasks/${campaign.id}`);
  await operator.waitForSelector(
    'tr:has-text("进行中"):has-text("已制定实施方案，下学期试点。"):has-text("待下一批次")',
  );
  await look(operator, 'followed-tasks');
  expect(errors).toEqual([]);
});
