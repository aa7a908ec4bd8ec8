import { useState } from 'react';
import type { Attachment } from '../../domain/attachment';
import { ErrorSentence } from '../ErrorSentence';
import { useMedia } from './MediaContext';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

/** The browser needs the address of a downloaded file for a moment after the click. */
const REVOKED_AFTER_MS = 60_000;

interface Props {
  readonly file: Pick<Attachment, 'attachment_id' | 'name'>;
  readonly tabbable: boolean;
}

/** Saves a file. It comes as unknown bytes, so that no browser shows it as a page of this site. */
export function DownloadButton({ file, tabbable }: Props) {
  const { links, download, chatId } = useMedia();
  const [state, setState] = useState<'idle' | 'loading'>('idle');
  const [error, setError] = useState<unknown>(null);
  const load = async () => {
    setState('loading');
    setError(null);
    try {
      const url = await links.link(chatId, file.attachment_id);
      const signal = new AbortController().signal;
      save(await download(url, signal), file.name);
    } catch (reason) {
      links.refused(chatId, file.attachment_id);
      setError(reason);
    }
    setState('idle');
  };
  return (
    <>
      <button
        type="button"
        className="download"
        tabIndex={tabbable ? 0 : -1}
        aria-label={lateTexts.media.downloadFile(file.name)}
        disabled={state === 'loading'}
        onClick={() => void load()}
      >
        {state === 'loading' ? texts.page.loading : lateTexts.media.download}
      </button>
      {error !== null && (
        <span role="alert" className="error">
          <ErrorSentence error={error} />
        </span>
      )}
    </>
  );
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
}
