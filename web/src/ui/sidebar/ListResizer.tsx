import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';
import { storedListWidth, storeListWidth } from '../../api/browserSettings';
import { texts } from '../../text/texts';

const WIDTH_MIN_PX = 240;
const WIDTH_MAX_PX = 520;
const WIDTH_PX = 340;
const STEP_PX = 20;

/** The edge between the list and the chat: with the mouse or the arrow keys it makes the list wider or narrower. */
export function ListResizer() {
  const [width, setWidth] = useState(() => limited(storedListWidth() ?? WIDTH_PX));
  useEffect(() => document.documentElement.style.setProperty('--list-width', `${width}px`), [width]);

  const resize = (next: number) => {
    setWidth(limited(next));
    storeListWidth(limited(next));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      resize(event.clientX);
    }
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const wanted: Readonly<Record<string, number>> = {
      ArrowLeft: width - STEP_PX,
      ArrowRight: width + STEP_PX,
      Home: WIDTH_MIN_PX,
      End: WIDTH_MAX_PX,
    };
    const next = wanted[event.key];
    if (next !== undefined) {
      event.preventDefault();
      resize(next);
    }
  };

  return (
    <div
      className="list-resizer"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={texts.page.listWidth}
      aria-valuemin={WIDTH_MIN_PX}
      aria-valuemax={WIDTH_MAX_PX}
      aria-valuenow={width}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => resize(WIDTH_PX)}
      onKeyDown={handleKey}
    />
  );
}

function limited(width: number): number {
  return Math.min(WIDTH_MAX_PX, Math.max(WIDTH_MIN_PX, Math.round(width)));
}
