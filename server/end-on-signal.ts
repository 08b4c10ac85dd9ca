// Told to stop, the server finishes what it accepted and ends with 0; told again, or when that takes too long, it ends at once
// with 1. Whatever was acknowledged is durable either way.
import { errorText } from './describe-error.ts';

/** A terminal tells every process of a command, npm and `setup.mjs` pass on what they are told: that is one wish, not two. */
const sameWishMs = 500;

export function endOnSignal(stop: () => Promise<void>, limitMs: number): void {
  let askedAt: number | null = null;

  function onSignal(): void {
    if (askedAt !== null) {
      if (performance.now() - askedAt > sameWishMs)
        endAt(
          1,
          '再次收到停止信号，立即结束；已确认的提交不受影响。/ Told to stop again: ended at once; what was acknowledged is safe.',
        );
      return;
    }
    askedAt = performance.now();
    console.log('正在停止，先完成已接受的请求 … / Stopping: finishing what was accepted …');
    setTimeout(() => {
      const seconds = limitMs / 1000;
      endAt(
        1,
        `停止用时超过 ${seconds} 秒（SHUTDOWN_SECONDS），立即结束；已确认的提交不受影响。/ Stopping took more than ${seconds} s (SHUTDOWN_SECONDS): ended at once; what was acknowledged is safe.`,
      );
    }, limitMs).unref();
    stop().then(
      () => endAt(0),
      (error: unknown) => endAt(1, `停止时出错。/ Stopping failed.\n${errorText(error)}`),
    );
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

function endAt(code: 0 | 1, sentence?: string): void {
  if (sentence) console.error(sentence);
  process.exit(code);
}
