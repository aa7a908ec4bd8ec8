import { type SyntheticEvent, useEffect, useRef } from 'react';
import { type Attachment, kindOf } from '../../domain/attachment';
import { sizeWords } from '../attachmentWords';
import { DownloadButton } from './DownloadButton';
import { useMediaLink, useNear } from './useMediaLink';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly file: Attachment;
  readonly tabbable: boolean;
}

/** A video or a recording, which plays in place. If its link ends meanwhile, it goes on with another one. */
export function Player({ file, tabbable }: Props) {
  const [element, near] = useNear<HTMLDivElement>();
  const { url, error, refused, again, worked } = useMediaLink(file.attachment_id, near);
  const place = useRef({ seconds: 0, playing: false });
  const player = useRef<HTMLMediaElement | null>(null);
  useEffect(() => {
    if (url !== null && place.current.playing) {
      player.current?.play().catch((reason: unknown) => console.warn('It does not go on by itself', reason));
    }
  }, [url]);
  const isVideo = kindOf(file) === 'video';
  const media = {
    ref: (shown: HTMLMediaElement | null) => {
      player.current = shown;
    },
    src: url ?? undefined,
    controls: true,
    tabIndex: tabbable ? 0 : -1,
    'aria-label': isVideo ? lateTexts.media.video(file.name) : lateTexts.media.recording(file.name),
    onError: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      place.current = { ...place.current, seconds: currentTarget.currentTime };
      refused();
    },
    onPlay: () => {
      place.current.playing = true;
    },
    onPause: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      // Browsers pause after an error, too; the person has not.
      if (currentTarget.error === null) {
        place.current.playing = false;
      }
    },
    onLoadedMetadata: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      worked();
      const { seconds } = place.current;
      if (seconds > 0) {
        currentTarget.currentTime = seconds;
        place.current.seconds = 0;
      }
    },
  };
  return (
    <div ref={element} className={isVideo ? 'player video' : 'player audio'}>
      {isVideo ? <video {...media} preload="metadata" playsInline /> : <audio {...media} preload="none" />}
      <div className="player-line">
        <bdi className="file-name">{file.name}</bdi>
        {error === null ? (
          <span className="hint">{sizeWords(file.size)}</span>
        ) : (
          <button type="button" className="link" tabIndex={tabbable ? 0 : -1} onClick={again}>
            {texts.page.tryAgain}
          </button>
        )}
        <DownloadButton file={file} tabbable={tabbable} />
      </div>
    </div>
  );
}
