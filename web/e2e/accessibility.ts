import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const THEMES = ['light', 'dark'] as const;
const SIZES = { wide: { width: 1280, height: 720 }, phone: { width: 360, height: 640 } };

/** What axe finds on the page as it is now, one line for each element. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    return (await run.run({ resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * Looks at a view in both themes, wide and on a phone.
 *
 * @param view where the person is, for the message
 */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      expect.soft(await findings(page), `${view}, ${size}, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize(SIZES.wide);
}

/** The page, and no button, label, heading or placeholder on it, is wider than its place, wide and on a phone. */
export async function expectFitting(page: Page): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const tooWide = await page.evaluate(() => {
      const cut = [...document.querySelectorAll<HTMLElement>('html, button, label, h1, h2, h3, legend')].filter(
        (each) => each.scrollWidth > each.clientWidth && each.clientWidth > 1 && getComputedStyle(each).display !== 'inline',
      );
      // The width of a placeholder is measured as that of the same text in the field.
      const fields = [...document.querySelectorAll<HTMLInputElement>('input[placeholder]')].filter((field) => {
        const { value, placeholder } = field;
        field.value = placeholder;
        const isCut = field.scrollWidth > field.clientWidth;
        field.value = value;
        return isCut;
      });
      return [...cut, ...fields].map(({ outerHTML }) => outerHTML.slice(0, 200));
    });
    expect.soft(tooWide, size).toEqual([]);
  }
  await page.setViewportSize(SIZES.wide);
}
