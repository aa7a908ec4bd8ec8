import { type SyntheticEvent, useState } from 'react';
import { isDecodable } from '../../domain/fileRules';

/**
 * `waiting`: its size is not known, so it must not be visible: a browser decodes an image when it draws it. `refused`: it
 * has more pixels than a phone can hold, whatever its message says; it is not drawn at all.
 */
type LoadedState = 'waiting' | 'loaded' | 'refused';

/** What to do with an image whose bytes are there. Anybody can write a file that says that it has any number of pixels. */
export function useLoadedImage(worked: () => void) {
  const [state, setState] = useState<LoadedState>('waiting');
  const onLoad = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight } = currentTarget;
    setState(isDecodable(naturalWidth, naturalHeight) ? 'loaded' : 'refused');
    worked();
  };
  return { state, onLoad };
}
