// The server's entry: config → storage → catalog → app → listen. Whatever stands in the way ends in one sentence.
import { ConfigError, readConfig } from './config.ts';
import { errorText } from './describe-error.ts';
import { endOnSignal } from './end-on-signal.ts';
import { ListenError } from './http/listen.ts';
import { InstrumentFileError } from './instruments/read-version.ts';
import { readWords } from './known-words.ts';
import { startServer } from './start-server.ts';
import { diskFull, isDiskFull } from './storage/disk-full.ts';
import { StorageError } from './storage/storage.ts';
import { WorkersError } from './workers/start-workers.ts';

const known = [ConfigError, StorageError, InstrumentFileError, ListenError, WorkersError];

try {
  const words = readWords(['--empty']);
  const config = readConfig();
  const starting = startServer(config, {
    demo: !words.has('--empty'),
    say: (line) => console.log(line),
  });
  // Whoever is told to stop while starting first starts, then stops.
  endOnSignal(async () => (await starting).stop(), config.shutdownMs);
  const server = await starting;
  server.lost.then(async (error) => {
    console.error(error.message);
    await server.stop().catch(() => {});
    process.exit(1);
  });
} catch (error) {
  if (error instanceof Error && known.some((kind) => error instanceof kind)) console.error(error.message);
  else if (isDiskFull(error)) console.error(diskFull);
  else console.error(`服务启动失败。/ The server could not start.\n${errorText(error)}`);
  process.exit(1);
}
