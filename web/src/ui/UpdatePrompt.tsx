import { useEffect, useState } from 'react';
import { appShell } from '../api/appShell';
import { texts } from '../text/texts';

/** The first chats are loaded before. */
const IDLE_MS = 3_000;

/** Offers a reload once there is a newer version of the page. What was written is kept. */
export function UpdatePrompt() {
  const [newer, setNewer] = useState(false);
  useEffect(() => {
    const shell = appShell(import.meta.url, () => setNewer(true));
    const look = () => {
      if (document.visibilityState === 'visible') {
        shell.looked();
      }
    };
    const begun = setTimeout(look, IDLE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(begun);
      document.removeEventListener('visibilitychange', look);
      shell.close();
    };
  }, []);
  return (
    <div role="status" className="update">
      {newer && (
        <>
          {texts.page.newVersion}{' '}
          <button type="button" className="primary" onClick={() => location.reload()}>
            {texts.page.reload}
          </button>
        </>
      )}
    </div>
  );
}
