import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether something with files is dragged over the element; they are added when they are dropped there. */
export function useFileDrop(
  element: RefObject<HTMLElement | null>,
  active: boolean,
  add: (files: readonly File[]) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const frame = element.current;
    /** Enters and leaves come for every element inside, so they are counted. */
    let inside = 0;
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const isHere = ({ target }: DragEvent) => active && frame !== null && frame.contains(target as Node);
    const enter = (event: DragEvent) => {
      if (hasFiles(event) && isHere(event)) {
        inside += 1;
        setOver(true);
      }
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event) && isHere(event)) {
        inside = Math.max(0, inside - 1);
        setOver(inside > 0);
      }
    };
    // Elsewhere a dropped file would replace this page.
    const move = (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        if (event.dataTransfer !== null) {
          event.dataTransfer.dropEffect = isHere(event) ? 'copy' : 'none';
        }
      }
    };
    const drop = (event: DragEvent) => {
      inside = 0;
      setOver(false);
      if (hasFiles(event)) {
        event.preventDefault();
        if (isHere(event)) {
          latest.current([...(event.dataTransfer?.files ?? [])]);
        }
      }
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: move, drop } as const;
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    entries.forEach(([name, listener]) => document.addEventListener(name, listener));
    return () => {
      setOver(false);
      entries.forEach(([name, listener]) => document.removeEventListener(name, listener));
    };
  }, [element, active]);
  return over && active;
}
