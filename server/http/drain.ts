// Ends a server without breaking off what is under way: nobody new is let in, whoever is being answered gets the whole answer,
// then the connection ends. Node's own `close` destroys connections whose answer is still on its way to a slow reader.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** @returns ends the server; resolves when every connection has ended, or has been cut because the patience was over */
export function prepareDrain(server: Server): (patienceMs: number) => Promise<void> {
  const sockets = new Set<Socket>();
  const answering = new Map<ServerResponse, Socket>();
  let ending = false;

  function welcome(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }
  function begin({ socket }: IncomingMessage, response: ServerResponse): void {
    answering.set(response, socket);
    response.on('close', over);
    if (ending) response.setHeader('Connection', 'close');
  }
  // One function for all requests: there are thousands a second.
  function over(this: ServerResponse): void {
    answering.delete(this);
    if (ending) endIdle();
  }
  function endIdle(): void {
    const busy = new Set(answering.values());
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
  }

  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', welcome);
  server.prependListener('request', begin);
  return async (patienceMs) => {
    ending = true;
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    for (const response of answering.keys()) if (!response.headersSent) response.setHeader('Connection', 'close');
    endIdle();
    let timer: NodeJS.Timeout | undefined;
    const cut = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    }).then(() => {
      for (const socket of sockets) socket.destroy();
    });
    await Promise.race([closed, cut]);
    clearTimeout(timer);
  };
}
