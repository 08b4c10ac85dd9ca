// The server's entry: config → storage → catalog → app → listen. Whatever stands in the way ends in one sentence.
import { ConfigError, readConfig } from './config.ts';
import { errorText } from './describe-error.ts';
import { ListenError } from './http/listen.ts';
import { InstrumentFileError } from './instruments/read-version.ts';
import { startServer } from './start-server.ts';
import { diskFull, isDiskFull } from './storage/disk-full.ts';
import { StorageError } from './storage/storage.ts';
import { WorkersError } from './workers/start-workers.ts';

const known = [ConfigError, StorageError, InstrumentFileError, ListenError, WorkersError];

try {
  const server = await startServer(readConfig(), {
    demo: !process.argv.includes('--empty'),
    say: (line) => console.log(line),
  });
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    server.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
  server.lost.then((error) => {
    console.error(error.message);
    stop(1);
  });
} catch (error) {
  if (error instanceof Error && known.some((kind) => error instanceof kind)) console.error(error.message);
  else if (isDiskFull(error)) console.error(diskFull);
  else console.error(`服务启动失败。/ The server could not start.\n${errorText(error)}`);
  process.exit(1);
}
