import type { Browser, Page } from '@playwright/test';

const MARK = 'the traced page';
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-lighthouse', 'blink.user_timing'];
const TASKS: readonly string[] = ['RunTask', 'ThreadControllerImpl::RunTask'];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds, which others who keep the machine busy do not change. */
  readonly tdur?: number;
}

/** Records what the main thread of a page does, in a file that the developer tools of Chromium can show. */
export class MainThread {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async record(browser: Browser, page: Page, path: string): Promise<MainThread> {
    await browser.startTracing(page, { path, categories: CATEGORIES });
    return new MainThread(browser, page);
  }

  /** Ends the recording; the processor times of all tasks in milliseconds, the longest first. */
  async end(): Promise<readonly number[]> {
    await this.page.evaluate((name) => performance.mark(name), MARK);
    const { traceEvents } = JSON.parse((await this.browser.stopTracing()).toString()) as {
      traceEvents: readonly TraceEvent[];
    };
    const mark = traceEvents.find(({ name }) => name === MARK);
    return traceEvents
      .filter(({ name, pid, tid }) => TASKS.includes(name) && pid === mark?.pid && tid === mark.tid)
      .map(({ tdur }) => (tdur ?? 0) / 1_000)
      .sort((a, b) => b - a);
  }
}
