// `npm run reset-password -- <username>`: a new password for an account whose owner cannot sign in and whom no operator can
// help, above all the last operator. On SQLite the server must be stopped; beside servers on PostgreSQL it works at once.
import { eq } from 'drizzle-orm';
import { createAccounts } from '../auth/accounts.ts';
import { loadSecrets } from '../auth/secrets.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { runCommand } from '../keeping/command-line.ts';
import { reissuePassword } from '../staff/keep-staff.ts';
import { openForReading, openStorage } from '../storage/open-storage.ts';

/** Looked up without writing anything: a folder without a database must not get one. */
async function findAccount(config: Config, username: string): Promise<string> {
  const reading = await openForReading(config);
  try {
    const { staff, user } = reading.tables;
    const [found] = await reading.db
      .select({ id: staff.user })
      .from(staff)
      .innerJoin(user, eq(user.id, staff.user))
      .where(eq(user.username, username.toLowerCase()));
    if (found) return found.id;
  } finally {
    await reading.close();
  }
  throw new ConfigError(`没有账号 ${username}，未做任何改动。/ There is no account ${username}; nothing was changed.`);
}

await runCommand(async () => {
  const [username, ...more] = process.argv.slice(2);
  if (!username || more.length > 0)
    throw new ConfigError('用法：npm run reset-password -- <账号名> / Usage: npm run reset-password -- <username>');
  const config = readConfig();
  const id = await findAccount(config, username);
  const storage = await openStorage(config);
  try {
    const accounts = createAccounts(storage, config, (await loadSecrets(storage)).session, Date.now);
    const issued = await reissuePassword({ storage, accounts, now: Date.now }, null, id);
    console.log(
      `账号 ${issued.username} 的新密码（只显示这一次；原有登录均已失效）/ The new password, shown this once; all sessions have ended:\n  ${issued.password}`,
    );
  } finally {
    await storage.close();
  }
});
