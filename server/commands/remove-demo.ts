// `npm run remove-demo`: takes the demonstration out of a database whose server is stopped; refuses naming the server otherwise.
import { server } from '../audit/event.ts';
import { baseUrl, readConfig } from '../config.ts';
import { removeDemo } from '../demo/remove-demo.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { runCommand } from '../keeping/command-line.ts';
import { readWords } from '../known-words.ts';
import { openStorage } from '../storage/open-storage.ts';

await runCommand(async () => {
  readWords([]);
  const config = readConfig();
  const storage = await openStorage(config);
  try {
    const removed = await removeDemo({ storage, config, files: openFileStore(config), now: Date.now }, server);
    const { institutions, campaigns, accounts, setupToken } = removed;
    if (institutions + campaigns + accounts === 0) console.log('没有演示数据。/ There is no demonstration data.');
    else
      console.log(
        `已移除演示数据：${institutions} 所院校、${campaigns} 个批次、${accounts} 个账号。/ Demonstration removed.`,
      );
    if (setupToken)
      console.log(
        `设置第一个管理员（一次有效，24 小时内；请先启动服务）/ Set up the first administrator:\n  ${baseUrl(config)}/setup/${setupToken}`,
      );
  } finally {
    await storage.close();
  }
});
