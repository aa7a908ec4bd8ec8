import { useEffect } from 'react';
import type { Presence } from '../domain/presence';

/** What tells that a person uses the page. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** Tells `presence` whether the page is visible, and when somebody uses it. */
export function usePageActivity(presence: Presence): void {
  useEffect(() => {
    const touched = () => presence.touched();
    const look = () => presence.look(document.visibilityState === 'visible');
    const hide = () => presence.look(false);
    look();
    for (const touch of TOUCHES) {
      addEventListener(touch, touched, { passive: true });
    }
    document.addEventListener('visibilitychange', look);
    addEventListener('pagehide', hide);
    addEventListener('pageshow', look);
    return () => {
      for (const touch of TOUCHES) {
        removeEventListener(touch, touched);
      }
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pagehide', hide);
      removeEventListener('pageshow', look);
    };
  }, [presence]);
}
