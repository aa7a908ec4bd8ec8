import { type Attachment, kindOf } from '../../domain/attachment';
import { DownloadButton } from './DownloadButton';
import { FileCard } from './FileCard';
import { Photo } from './Photo';
import { Player } from './Player';

interface Props {
  readonly attachments: readonly Attachment[];
  readonly tabbable: boolean;
}

/** The files of a message: images side by side, then what plays, then the rest as cards. */
export function Attachments({ attachments, tabbable }: Props) {
  const images = attachments.filter((each) => kindOf(each) === 'image');
  return (
    <div className="attachments">
      {images.length > 0 && (
        <div className={images.length === 1 ? 'photos one' : images.length > 4 ? 'photos many' : 'photos'}>
          {images.map((image) => (
            <Photo key={image.attachment_id} image={image} small={images.length > 1} tabbable={tabbable} />
          ))}
        </div>
      )}
      {attachments.map((file) => {
        switch (kindOf(file)) {
          case 'image':
            return null;
          case 'video':
          case 'audio':
            return <Player key={file.attachment_id} file={file} tabbable={tabbable} />;
          case 'file':
            return (
              <FileCard key={file.attachment_id} file={file}>
                <DownloadButton file={file} tabbable={tabbable} />
              </FileCard>
            );
        }
      })}
    </div>
  );
}
