import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Attachment } from '../../domain/attachment';
import { Blurred } from './Blurred';
import { DownloadButton } from './DownloadButton';
import { shapeOf } from './shape';
import { useLoadedImage } from './useLoadedImage';
import { useMediaLink } from './useMediaLink';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

const ZOOM_MAX = 8;
const ZOOM_STEP = 1.5;
/** One notch of a wheel. */
const WHEEL_STEP = 1.15;
/** A finger that moves further leads to the next image. */
const STROKE_PX = 60;

interface Props {
  /** All images of the conversation that are loaded, the oldest first. */
  readonly images: readonly Attachment[];
  readonly shown: Attachment;
  readonly show: (image: Attachment) => void;
  readonly closed: () => void;
}

/** Shows one image of a conversation as large as the window. The page behind it is inert meanwhile. */
export function Viewer({ images, shown, show, closed }: Props) {
  const { media } = lateTexts;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [zoom, setZoom] = useState(1);
  const place = images.findIndex(({ attachment_id }) => attachment_id === shown.attachment_id);
  const go = (step: number) => {
    const next = images[place + step];
    if (next !== undefined) {
      setZoom(1);
      show(next);
    }
  };
  const scale = (factor: number) => setZoom((now) => Math.min(ZOOM_MAX, Math.max(1, now * factor)));
  const handleKey = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      '+': () => scale(ZOOM_STEP),
      '-': () => scale(1 / ZOOM_STEP),
      '0': () => setZoom(1),
    };
    const action = actions[event.key];
    if (action !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  };
  return createPortal(
    <dialog ref={dialog} className="viewer" aria-label={media.viewer} onClose={closed} onKeyDown={handleKey}>
      <header>
        <p role="status">
          <bdi className="file-name">{shown.name}</bdi>
          {images.length > 1 && place >= 0 && (
            <span className="hint">{media.place(place + 1, images.length)}</span>
          )}
        </p>
        <button type="button" aria-label={media.smaller} disabled={zoom === 1} onClick={() => scale(1 / ZOOM_STEP)}>
          −
        </button>
        <button type="button" aria-label={media.larger} disabled={zoom >= ZOOM_MAX} onClick={() => scale(ZOOM_STEP)}>
          +
        </button>
        <DownloadButton key={shown.attachment_id} file={shown} tabbable />
        <button type="button" onClick={() => dialog.current?.close()}>
          {lateTexts.conversation.close}
        </button>
      </header>
      <div className="viewer-stage">
        <button type="button" className="step" aria-label={media.previous} disabled={place <= 0} onClick={() => go(-1)}>
          ‹
        </button>
        <Picture key={shown.attachment_id} image={shown} zoom={zoom} scale={scale} go={go} />
        <button
          type="button"
          className="step"
          aria-label={media.next}
          disabled={place === images.length - 1}
          onClick={() => go(1)}
        >
          ›
        </button>
      </div>
    </dialog>,
    document.body,
  );
}

interface PictureProps {
  readonly image: Attachment;
  readonly zoom: number;
  readonly scale: (factor: number) => void;
  readonly go: (step: number) => void;
}

/** One image. A finger that strokes it leads to the next one; a zoomed one is moved. */
function Picture({ image, zoom, scale, go }: PictureProps) {
  const { url, error, refused, again, worked } = useMediaLink(image.attachment_id, true);
  const [moved, setMoved] = useState({ x: 0, y: 0 });
  const { state, onLoad } = useLoadedImage(worked);
  const begun = useRef(0);
  const drag = (event: PointerEvent) => {
    if (event.buttons === 1 && zoom > 1) {
      setMoved(({ x, y }) => ({ x: x + event.movementX, y: y + event.movementY }));
    }
  };
  const { x, y } = zoom === 1 ? { x: 0, y: 0 } : moved;
  return (
    <div
      className={zoom > 1 ? 'viewer-picture zoomed' : 'viewer-picture'}
      onPointerDown={({ currentTarget, pointerId, clientX }) => {
        begun.current = clientX;
        if (zoom > 1) {
          currentTarget.setPointerCapture(pointerId);
        }
      }}
      onPointerMove={drag}
      onPointerUp={({ pointerType, clientX }) => {
        const way = clientX - begun.current;
        if (pointerType === 'touch' && zoom === 1 && Math.abs(way) > STROKE_PX) {
          go(way < 0 ? 1 : -1);
        }
      }}
      onDoubleClick={() => scale(zoom > 1 ? 1 / zoom : 2)}
      onWheel={({ deltaY }) => scale(deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP)}
    >
      {state !== 'loaded' && (
        <div className="photo" style={shapeOf(image)}>
          <Blurred hash={image.blurhash} />
        </div>
      )}
      {url !== null && state !== 'refused' && (
        <img
          src={url}
          alt={image.name}
          draggable={false}
          className={state === 'loaded' ? 'loaded' : undefined}
          style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})` }}
          onLoad={onLoad}
          onError={refused}
        />
      )}
      {state === 'refused' && <p role="alert">{lateTexts.media.tooManyPixels}</p>}
      {error !== null && (
        <p role="alert">
          {lateTexts.media.photoFailed}{' '}
          <button type="button" className="link" onClick={again}>
            {texts.page.tryAgain}
          </button>
        </p>
      )}
    </div>
  );
}
