import { useEffect, useRef } from "react";
import { viewerKeys } from "../keys.js";

/** What `?` shows. */
export function KeysOverlay({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="tv-keys" aria-labelledby="tv-keys-title" onClose={onClose}>
      <h2 id="tv-keys-title">Keys of the viewer</h2>
      <dl>
        {viewerKeys.map(({ shown, words }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
