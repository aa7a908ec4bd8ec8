import { Component, type ReactNode, Suspense } from 'react';
import { texts } from '../text/texts';

/** The place of a part that is loaded late. Says it if that fails, for example because a newer page was published. */
export function LatePart({ children }: { readonly children: ReactNode }) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>{children}</Suspense>
    </LoadBoundary>
  );
}

interface BoundaryState {
  readonly failed: boolean;
}

class LoadBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    if (!isLoadError(error)) {
      throw error;
    }
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <p role="alert" className="notice error">
        {texts.page.partNotLoaded}{' '}
        <button type="button" className="link" onClick={() => location.reload()}>
          {texts.page.reload}
        </button>
      </p>
    ) : (
      this.props.children
    );
  }
}

/** Browsers say in different words that a module could not be loaded; all of them with this type. */
function isLoadError(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
