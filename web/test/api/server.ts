import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the server received it. */
export interface ReceivedRequest {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that records its requests, and answers as the test says. */
export class TestServer {
  received: ReceivedRequest[] = [];
  answer: (response: ServerResponse, request: IncomingMessage) => void = (response) =>
    response.writeHead(204).end();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const line = `${request.method ?? ''} ${request.url ?? ''}`;
      const body = Buffer.concat(chunks).toString();
      this.received.push({ line, headers: request.headers, body });
      this.answer(response, request);
    });
  });

  static async start(): Promise<TestServer> {
    const server = new TestServer();
    await new Promise<void>((listening) => server.#server.listen(0, '127.0.0.1', listening));
    return server;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers every request with this from now on. */
  answerJson(json: unknown, status = 200): void {
    this.answer = (response) => response.writeHead(status).end(JSON.stringify(json));
  }

  /** The requests since the last call. */
  take(): readonly ReceivedRequest[] {
    const received = this.received;
    this.received = [];
    return received;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
