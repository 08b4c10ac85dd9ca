// A server as it is really started, with instruments and models from outside that lie elsewhere: node serve-plugins-alone.ts
// <folder of instruments> <folder of modules>. The rest of its place is in the environment.
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start-server.ts';

const [questionnairesDir = '', pluginsDir = ''] = process.argv.slice(2);
try {
  await startServer({ ...readConfig(), questionnairesDir, pluginsDir }, { demo: true, say: console.log });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
