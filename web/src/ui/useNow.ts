import { useEffect, useReducer } from 'react';

const SECOND_MS = 1_000;

/** The time, in epoch milliseconds; the component renders again after every second until `until`. */
export function useNow(until: number | null): number {
  const [ticks, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const left = (until ?? 0) - Date.now();
    if (left <= 0) {
      return;
    }
    const timer = setTimeout(tick, left % SECOND_MS || SECOND_MS);
    return () => clearTimeout(timer);
  }, [until, ticks]);
  return Date.now();
}
