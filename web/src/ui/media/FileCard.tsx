import type { ReactNode } from 'react';
import type { Attachment } from '../../domain/attachment';
import { sizeWords, typeWords } from '../attachmentWords';

interface Props {
  readonly file: Pick<Attachment, 'name' | 'type' | 'size'>;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** A file that is not shown: its name, kind and size. */
export function FileCard({ file, children }: Props) {
  const kind = typeWords(file);
  return (
    <div className="file-card">
      <span className="file-kind" aria-hidden="true">
        {kind.slice(0, 4)}
      </span>
      <span className="file-text">
        <bdi className="file-name">{file.name}</bdi>
        <span className="hint">
          {kind} · {sizeWords(file.size)}
        </span>
      </span>
      {children}
    </div>
  );
}
