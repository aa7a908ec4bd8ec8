import type { Attachment } from '../../domain/attachment';
import { Blurred } from './Blurred';
import { useMedia } from './MediaContext';
import { shapeOf } from './shape';
import { useLoadedImage } from './useLoadedImage';
import { useMediaLink, useNear } from './useMediaLink';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly image: Attachment;
  /** Whether it is one of several, which are shown small. */
  readonly small: boolean;
  readonly tabbable: boolean;
}

/** An image of a message. A blurred picture is in its place until it is loaded, when it comes near the window. */
export function Photo({ image, small, tabbable }: Props) {
  const { media } = lateTexts;
  const { view } = useMedia();
  const [element, near] = useNear<HTMLButtonElement>();
  const shown = small ? (image.thumbnail_id ?? image.attachment_id) : image.attachment_id;
  const { url, error, refused, again, worked } = useMediaLink(shown, near);
  const { state, onLoad } = useLoadedImage(worked);
  return (
    <button
      ref={element}
      type="button"
      className={small ? 'photo small' : 'photo'}
      style={shapeOf(image)}
      aria-label={error === null ? media.photo(image.name) : media.photoNotLoaded(image.name)}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => (error === null ? view(image) : again())}
    >
      <Blurred hash={image.blurhash} />
      {url !== null && state !== 'refused' && (
        <img
          src={url}
          alt=""
          draggable={false}
          decoding="async"
          className={state === 'loaded' ? 'loaded' : undefined}
          onLoad={onLoad}
          onError={refused}
        />
      )}
      {error !== null && <span className="photo-failed">{media.notLoaded}</span>}
      {state === 'refused' && <span className="photo-failed">{media.tooLarge}</span>}
    </button>
  );
}
