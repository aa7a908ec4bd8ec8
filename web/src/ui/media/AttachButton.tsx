import { useRef } from 'react';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly add: (files: readonly File[]) => void;
}

/** Lets a person choose files for the next message. */
export function AttachButton({ add }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="attach"
        aria-label={lateTexts.composer.attach}
        title={lateTexts.composer.attach}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true" className="attach-icon">
          <path d="M16.5 6v10.5a4.5 4.5 0 0 1-9 0V5a3 3 0 0 1 6 0v10.5a1.5 1.5 0 0 1-3 0V6" />
        </svg>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={lateTexts.composer.filesToAttach}
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          target.value = '';
        }}
      />
    </>
  );
}
