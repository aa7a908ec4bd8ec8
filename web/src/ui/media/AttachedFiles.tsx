import type { AttachedFile, Attaching } from '../../domain/attaching';
import { sizeWords, typeWords } from '../attachmentWords';
import { attachSentence } from '../lateProblems';
import { useDataUrl } from './useWaitingPicture';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly attaching: Attaching;
  readonly chatId: string;
  readonly files: readonly AttachedFile[];
  /** What was removed had the focus. */
  readonly removed: () => void;
}

/** The files that were chosen for the next message, above the field: each can be removed. */
export function AttachedFiles({ attaching, chatId, files, removed }: Props) {
  const preparing = files.filter(({ state }) => state === 'preparing').length;
  return (
    <div className="attached">
      <ul aria-label={lateTexts.composer.filesToSend}>
        {files.map((file) => (
          <AttachedLine
            key={file.file_id}
            file={file}
            remove={() => {
              attaching.remove(chatId, file.file_id);
              removed();
            }}
            choose={(original) => attaching.setOriginal(chatId, file.file_id, original)}
          />
        ))}
      </ul>
      <p role="status" className="hint">
        {preparing > 0 && lateTexts.composer.preparing}
      </p>
    </div>
  );
}

interface LineProps {
  readonly file: AttachedFile;
  readonly remove: () => void;
  readonly choose: (original: boolean) => void;
}

function AttachedLine({ file, remove, choose }: LineProps) {
  const { name, size, state, error, preview, choosable, original } = file;
  const picture = useDataUrl(preview);
  return (
    <li className={`attached-file ${state}`}>
      <span className="attached-picture">
        {picture === null ? (
          <span className="file-kind" aria-hidden="true">
            {typeWords({ name, type: '' }).slice(0, 4)}
          </span>
        ) : (
          <img src={picture} alt="" />
        )}
      </span>
      <span className="file-text">
        <bdi className="file-name">{name}</bdi>
        {state === 'refused' ? (
          <span role="alert" className="error">
            {attachSentence(error)}
          </span>
        ) : (
          <span className="hint">{state === 'preparing' ? lateTexts.composer.preparing : sizeWords(size)}</span>
        )}
        {choosable && (
          <label className="hint original">
            <input type="checkbox" checked={original} onChange={({ target }) => choose(target.checked)} />{' '}
            {lateTexts.composer.original}
          </label>
        )}
      </span>
      <button type="button" className="remove" aria-label={lateTexts.composer.remove(name)} onClick={remove}>
        ✕
      </button>
    </li>
  );
}
