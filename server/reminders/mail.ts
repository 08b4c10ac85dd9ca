// The way out for mail: one SMTP connection, reused over the messages of an order. Loaded by the first who has something to send.
import type { Config } from '../config.ts';

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mail {
  /** @throws when the server does not take it; nothing of the message or of the settings stands in the error's name */
  send(message: Message): Promise<void>;
  close(): void;
}

/** A school's mail server takes some messages a second; faster senders are taken for spammers. */
const perSecond = 5;
const patienceMs = 15_000;

export async function openMail({ url, from }: NonNullable<Config['mail']>): Promise<Mail> {
  const { createTransport } = (await import('nodemailer')).default;
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 1,
      rateDelta: 1000,
      rateLimit: perSecond,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      // What a message holds never comes from a file or another address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send(message) {
      await transport.sendMail({ ...message, textEncoding: 'base64' });
    },
    close: () => transport.close(),
  };
}
