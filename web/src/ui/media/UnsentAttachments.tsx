import { kindOf } from '../../domain/attachment';
import type { WaitingFile } from '../../domain/waitingFile';
import { useStore } from '../useStore';
import { Blurred } from './Blurred';
import { FileCard } from './FileCard';
import { useMedia } from './MediaContext';
import { shapeOf } from './shape';
import { useWaitingPicture } from './useWaitingPicture';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly files: readonly WaitingFile[];
}

/** The files of a message that is not sent yet, in the places that they will have, and how far each is. */
export function UnsentAttachments({ files }: Props) {
  const images = files.filter((each) => kindOf(each) === 'image');
  const others = files.filter((each) => kindOf(each) !== 'image');
  return (
    <div className="attachments">
      {images.length > 0 && (
        <div className={images.length === 1 ? 'photos one' : images.length > 4 ? 'photos many' : 'photos'}>
          {images.map((file) => (
            <UnsentPhoto key={file.file_id} file={file} small={images.length > 1} />
          ))}
        </div>
      )}
      {others.map((file) => (
        <FileCard key={file.file_id} file={file}>
          <Progress file={file} />
        </FileCard>
      ))}
    </div>
  );
}

function UnsentPhoto({ file, small }: { readonly file: WaitingFile; readonly small: boolean }) {
  const picture = useWaitingPicture(file.file_id);
  return (
    <div className={small ? 'photo small' : 'photo'} style={shapeOf(file)} role="img" aria-label={lateTexts.media.photo(file.name)}>
      <Blurred hash={file.blurhash} />
      {picture !== null && <img src={picture} alt="" className="loaded" draggable={false} />}
      <Progress file={file} />
    </div>
  );
}

function Progress({ file }: { readonly file: WaitingFile }) {
  const progress = useStore(useMedia().uploads).get(file.file_id);
  return progress === undefined || progress.done ? null : (
    <progress aria-label={lateTexts.media.uploadOf(file.name)} max={Math.max(1, progress.total)} value={progress.sent} />
  );
}
