// What a test gives to a process of its own: nothing of the machine's settings, but the quick start (server/quick-start.ts) that
// every script of npm preloads. Without it a process takes five times the time to begin.

export const ownEnvironment = (settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_OPTIONS: process.env.NODE_OPTIONS,
  ...settings,
});
