import type { SavedFile } from '../../domain/downloads';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';
import { useMedia } from './MediaContext';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly file: SavedFile;
  readonly tabbable: boolean;
}

/** Saves a file, shows how far that is, and cancels it. */
export function DownloadButton({ file, tabbable }: Props) {
  const { downloads, chatId } = useMedia();
  const { attachment_id, name, size } = file;
  const download = useStore(downloads.state).get(attachment_id);
  const running = download !== undefined && download.error === null;
  return (
    <>
      <span className="download-part">
        <button
          type="button"
          className="download"
          tabIndex={tabbable ? 0 : -1}
          aria-label={running ? lateTexts.media.cancelDownloadOf(name) : lateTexts.media.downloadFile(name)}
          onClick={() => (running ? downloads.cancel(attachment_id) : void downloads.save(chatId, file))}
        >
          {running ? lateTexts.media.cancelDownload : lateTexts.media.download}
        </button>
        {running && <progress aria-label={lateTexts.media.downloadOf(name)} max={size} value={download.received} />}
      </span>
      {download !== undefined && !running && (
        <span role="alert" className="error">
          <ErrorSentence error={download.error} />
        </span>
      )}
    </>
  );
}
