import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import type { StackAddresses } from './stack';

/** A message as Pub/Sub's REST interface delivers and takes it. */
export interface PubSubMessage {
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads the topic of events beside the aggregator, and publishes to it. */
export class EventsTopic {
  readonly #request: APIRequestContext;
  readonly #project: string;
  readonly #subscription = `proof-${randomUUID()}`;

  private constructor(request: APIRequestContext, project: string) {
    this.#request = request;
    this.#project = project;
  }

  /** Begins to read; null if the events of this stack are on Kafka, whose log files can be read instead. */
  static async read(request: APIRequestContext, stack: StackAddresses): Promise<EventsTopic | null> {
    const state = readFileSync(join(stack.data, 'stack.json'), 'utf8');
    const { servers } = JSON.parse(state) as { servers: Record<string, { port: number }> };
    const port = servers['pubsub']?.port;
    if (port === undefined) {
      return null;
    }
    const topic = new EventsTopic(request, `http://127.0.0.1:${port}/v1/projects/${stack.project}`);
    const made = await request.put(topic.#path, {
      data: { topic: `projects/${stack.project}/topics/chat-events` },
    });
    expect(made.status(), await made.text()).toBe(200);
    return topic;
  }

  get #path(): string {
    return `${this.#project}/subscriptions/${this.#subscription}`;
  }

  /** Waits until this many events of the type `MESSAGE` have come in this chat, each counted once. */
  async messages(chatId: string, count: number): Promise<readonly PubSubMessage[]> {
    const byData = new Map<string, PubSubMessage>();
    const pull = async () => {
      for (const message of await this.#pull()) {
        const { chat_id, type } = message.attributes;
        if (chat_id === chatId && type === 'MESSAGE') {
          byData.set(message.data, message);
        }
      }
      return byData.size;
    };
    await expect.poll(pull).toBe(count);
    return [...byData.values()];
  }

  async #pull(): Promise<readonly PubSubMessage[]> {
    const answer = await this.#request.post(`${this.#path}:pull`, {
      data: { maxMessages: 1_000, returnImmediately: true },
    });
    const { receivedMessages = [] } = (await answer.json()) as {
      receivedMessages?: readonly { ackId: string; message: PubSubMessage }[];
    };
    if (receivedMessages.length > 0) {
      const ackIds = receivedMessages.map(({ ackId }) => ackId);
      await this.#request.post(`${this.#path}:acknowledge`, { data: { ackIds } });
    }
    return receivedMessages.map(({ message }) => message);
  }

  async publish(message: PubSubMessage): Promise<void> {
    const orderingKey = message.attributes['chat_id'];
    const answer = await this.#request.post(`${this.#project}/topics/chat-events:publish`, {
      data: { messages: [{ ...message, orderingKey }] },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  async close(): Promise<void> {
    await this.#request.delete(this.#path);
  }
}
